using System.Globalization;
using LogitLens.Experiments;
using LogitLens.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class DiffReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Lazy<DiffReport> Walrus = new(() =>
    {
        using Checkpoint model = Checkpoint.Open(), against = Checkpoint.Open("seahorse-rl");
        return Diff.Run(model, against, new PromptRequest { Prompt = "Is there a walrus emoji?", Chat = true }, answerTokens: 12);
    });

    [Fact]
    public async Task Says_where_the_models_part()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Walrus.Value);
        ILocator verdict = watched.Page.Locator(".verdict");
        await Expect(verdict).ToContainTextAsync("first after “<|assistant|>” (position 11): “Yes” against “No”");
        await Expect(verdict).ToContainTextAsync($"JS {Walrus.Value.Summary.LargestJs.ToString("0.000", CultureInfo.InvariantCulture)} of at most 0.693 nats");
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task The_grid_is_walked_with_the_arrow_keys_and_shows_the_figures_of_a_cell()
    {
        DiffReport report = Walrus.Value;
        await using WatchedPage watched = await WatchedPage.Open(chromium, report);
        IPage page = watched.Page;
        ILocator cells = page.GetByRole(AriaRole.Gridcell), current = page.Locator("[aria-selected=true]"), details = page.Locator(".cell-details");
        await Expect(page.Locator("td[data-position]")).ToHaveCountAsync(report.Layers.Count * report.Summary.Positions);
        await Expect(current).ToHaveAccessibleNameAsync($"Yes No JS {report.Summary.LargestJs.ToString("0.000", CultureInfo.InvariantCulture)} nats");
        await current.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(current).ToBeFocusedAsync();
        await Expect(details).ToContainTextAsync($"Layer 8, position {report.Summary.LargestAt}");
        DiffCell cell = report.Cells[8 * report.Positions.Count + report.Summary.LargestAt];
        await Expect(details).ToContainTextAsync($"{cell.Kl.ToString("0.00", CultureInfo.InvariantCulture)} nats");
        await Expect(details).ToContainTextAsync(cell.ResidualCosine!.Value.ToString("0.000", CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("Control+End");
        await Expect(details).ToContainTextAsync($"Layer 0, position {report.Positions.Count - 1}");
        await page.Locator("td[data-position]").First.ClickAsync();
        await Expect(details).ToContainTextAsync($"Layer 9, position {report.Summary.First}");
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task The_positions_before_the_answer_can_be_shown()
    {
        DiffReport report = Walrus.Value;
        await using WatchedPage watched = await WatchedPage.Open(chromium, report);
        ILocator table = watched.Page.GetByRole(AriaRole.Region, new() { Name = "What both would say next", Exact = true }).Locator("tbody tr");
        await Expect(table).ToHaveCountAsync(report.Summary.Positions);
        await watched.Page.GetByLabel("show the positions before the answer too").CheckAsync();
        await Expect(table).ToHaveCountAsync(report.Positions.Count);
        await Expect(watched.Page.Locator("td[data-position]")).ToHaveCountAsync(report.Cells.Count);
        await table.Nth(3).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(watched.Page.Locator(".cell-details")).ToContainTextAsync("position 3,");
    }

    [Fact]
    public async Task The_lowest_layer_that_diverges_is_marked_in_every_column()
    {
        DiffReport report = Walrus.Value;
        await using WatchedPage watched = await WatchedPage.Open(chromium, report);
        IReadOnlyList<ILocator> marked = await watched.Page.Locator("td.parts").AllAsync();
        (int, int)[] found = [.. await Task.WhenAll(marked.Select(async c =>
            (int.Parse((await c.GetAttributeAsync("data-position"))!, CultureInfo.InvariantCulture), int.Parse((await c.GetAttributeAsync("data-layer"))!, CultureInfo.InvariantCulture))))];
        Assert.Equal(report.Positions.Where(p => p.Position >= report.Summary.First && p.DivergingLayer is not null).Select(p => (p.Position, p.DivergingLayer!.Value)), found.Order());
    }

    [Fact]
    public async Task The_rows_that_moved_most_are_named()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Walrus.Value);
        ILocator moved = watched.Page.Locator(".moved tbody tr");
        await Expect(moved).ToHaveCountAsync(Walrus.Value.Head!.Moved.Count);
        await Expect(moved.First).ToContainTextAsync(Walrus.Value.Head.Moved[0].Distance.ToString("0.00000", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Printing_keeps_every_cell_of_the_grid_on_the_paper()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Walrus.Value);
        int shown = await watched.Page.Locator(".on-screen td[data-position]").CountAsync();
        await PrintedPage.Lay(watched.Page);
        string[] places = await PrintedPage.Read(watched.Page, ".printed td[data-position]", "e.dataset.layer + '/' + e.dataset.position");
        Assert.Equal(shown, places.Distinct().Count());
        Assert.Equal(shown, places.Length);
        await PrintedPage.Clear(watched.Page);
        await watched.AssertHarmless();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Keeps_nobody_out(ColorScheme scheme, int width)
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Walrus.Value, scheme, width);
        await watched.OpenDetails();
        await watched.AssertAccessible();
        await watched.AssertNoWider();
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        DiffReport report = Walrus.Value with
        {
            Message = Hostile.Text,
            Answer = Hostile.Text,
            Against = Walrus.Value.Against with { Name = Hostile.Text },
            Tokens = Hostile.Tokens(Walrus.Value.Tokens),
        };
        await using WatchedPage watched = await WatchedPage.Open(chromium, report);
        await watched.OpenDetails();
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("<script>window.hacked=1</script>");
        await watched.AssertHarmless();
        await watched.AssertAccessible();
    }
}

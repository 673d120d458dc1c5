using LogitLens.Generation;
using LogitLens.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class TraceReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Lazy<TraceReport> Lynx = new(() =>
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        return Tracer.Trace(checkpoint, new TraceRequest { Prompt = "Is there a lynx emoji?", Chat = true, NewTokens = 96 });
    });

    [Fact]
    public async Task Says_how_the_answer_ended_and_what_became_of_its_emoji()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Lynx.Value);
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Is there a lynx emoji?");
        await Expect(watched.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Gave up: it took 🦧 orangutan back and settled on none.");
        ILocator first = watched.Page.GetByRole(AriaRole.Listitem).First;
        await Expect(first).ToContainTextAsync("20 F0 9F · A6 · A7");
        await Expect(first).ToContainTextAsync($"✗ taken back at position {Lynx.Value.Attempts[0].RejectedAt}, “␣No”");
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task Every_token_can_be_chosen_in_the_text_the_table_and_the_grid()
    {
        TraceReport report = Lynx.Value;
        await using WatchedPage watched = await WatchedPage.Open(chromium, report);
        IPage page = watched.Page;
        ILocator options = page.GetByRole(AriaRole.Option), details = page.GetByRole(AriaRole.Region, new() { NameRegex = new("^The token at position") });
        await Expect(options).ToHaveCountAsync(report.Steps.Count);
        await Expect(page.Locator(".timeline tbody tr")).ToHaveCountAsync(report.Steps.Count);

        await options.Nth(2).ClickAsync();
        await Expect(details).ToContainTextAsync($"The token at position {report.Steps[2].Position}: ␣here");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(options.Nth(3)).ToBeFocusedAsync();
        await Expect(details).ToContainTextAsync($"The token at position {report.Steps[3].Position}: ␣it");
        await Expect(page.Locator(".timeline tr[aria-current]")).ToContainTextAsync("␣it");

        await page.Locator(".timeline").GetByRole(AriaRole.Button, new() { Name = "A7" }).First.ClickAsync();
        await Expect(page.Locator("[role=option][aria-selected=true]")).ToHaveTextAsync("A7");

        ILocator cell = page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Gridcell).First;
        await cell.ClickAsync();
        await Expect(details).ToContainTextAsync($"The token at position {report.Steps[0].Position}: Yes");
        await page.GetByRole(AriaRole.Grid).Locator("td[tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(details).ToContainTextAsync($"The token at position {report.Steps[1].Position}");
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task A_row_has_the_figures_of_its_step()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Lynx.Value);
        for (int i = 0; i < Lynx.Value.Steps.Count; i++)
        {
            TraceStep step = Lynx.Value.Steps[i];
            ILocator row = watched.Page.Locator(".timeline tbody tr").Nth(i);
            string[] cells = [.. await row.Locator("td, th").AllInnerTextsAsync()];
            Assert.Equal($"{step.Position}", cells[0]);
            Assert.Equal($"{step.Rank}", cells[5]);
            Assert.Equal(step.Entropy.ToString("0.00"), cells[6]);
            Assert.Equal(step.DecisionLayer is { } layer ? $"{layer}" : "–", cells[8]);
            Assert.Equal(Lynx.Value.Model.Layers + 1 - (step.DecisionLayer ?? Lynx.Value.Model.Layers + 1), await row.Locator(".layer-bar .on").CountAsync());
        }
    }

    [Fact]
    public async Task The_lines_can_be_read_with_the_keyboard_and_as_a_table()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Lynx.Value);
        IPage page = watched.Page;
        TraceStep step = Lynx.Value.Steps.First(s => s.Position == Lynx.Value.Attempts[0].Start);
        ILocator lines = page.GetByRole(AriaRole.Slider);
        await lines.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(lines).ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex("^layer 0: ␣F0 9F "));
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(lines).ToHaveAttributeAsync("aria-valuenow", "1");
        await Expect(lines.Locator("canvas")).ToBeVisibleAsync();
        LocatorBoundingBoxResult box = (await lines.Locator(".u-over").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width - 5, box.Y + box.Height / 2);
        await Expect(lines).ToHaveAttributeAsync("aria-valuenow", $"{Lynx.Value.Model.Layers}");
        await page.GetByText("The figures as a table").First.ClickAsync();
        await Expect(page.Locator(".lines tbody tr")).ToHaveCountAsync(step.Column.Count);
        await page.GetByText("The most probable tokens of every layer").First.ClickAsync();
        await Expect(page.Locator(".column tbody tr")).ToHaveCountAsync(step.Column.Count);
    }

    [Fact]
    public async Task Printing_keeps_every_cell_of_the_grid_on_the_paper()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Lynx.Value);
        await PrintedPage.Lay(watched.Page);
        string[] tokens = await PrintedPage.Read(watched.Page, ".printed td.cell", "e.dataset.token");
        Assert.Equal(Lynx.Value.Steps.SelectMany(s => s.Column).Select(c => c.Top[0].Id).Order(), tokens.Select(int.Parse).Order());
        await PrintedPage.Clear(watched.Page);
        await watched.AssertHarmless();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 400)]
    public async Task Keeps_nobody_out(ColorScheme scheme, int width)
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Lynx.Value, scheme, width);
        await watched.OpenDetails();
        await watched.AssertAccessible();
        await watched.AssertNoWider();
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        TraceReport report = Lynx.Value with
        {
            Model = Lynx.Value.Model with { Name = Hostile.Text },
            Message = Hostile.Text,
            Answer = Hostile.Text,
            Tokens = Hostile.Tokens(Lynx.Value.Tokens),
            Warnings = [Hostile.Text],
        };
        await using WatchedPage watched = await WatchedPage.Open(chromium, report);
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("<script>window.hacked=1</script>\"><img src=x onerror=window.hacked=1><U+202E>evil");
        await watched.OpenDetails();
        for (int i = 0; i < 8; i++) await watched.Page.GetByRole(AriaRole.Option).Nth(i).ClickAsync();
        await watched.AssertHarmless();
        await watched.AssertAccessible();
    }
}

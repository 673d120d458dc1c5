using System.Globalization;
using LogitLens.Head;
using LogitLens.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class HeadReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Lazy<HeadReport> Seahorse = new(() => Near(Proximity.Cosine)), Far = new(() => Near(Proximity.Euclidean));

    private static readonly Lazy<HeadRowsReport> Rows = new(() =>
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        return HeadGeometry.Overview(checkpoint);
    });

    private static HeadReport Near(Proximity by)
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        return HeadGeometry.Neighbours(checkpoint, new HeadRequest { Expression = "\" sea\" + \" horse\" + \" 🐟\"", By = by, Top = 12 });
    }

    [Fact]
    public async Task Shows_the_terms_and_the_nearest_rows_with_their_bytes()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Seahorse.Value);
        ILocator terms = watched.Page.GetByRole(AriaRole.Region, new() { Name = "The terms" }), rows = watched.Page.GetByRole(AriaRole.Region, new() { Name = "The nearest rows" }).Locator("tbody tr");
        await Expect(terms.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(terms).ToContainTextAsync("20 F0 9F");
        await Expect(rows).ToHaveCountAsync(12);
        for (int i = 0; i < 12; i++)
        {
            HeadNeighbour near = Seahorse.Value.Neighbours[i];
            await Expect(rows.Nth(i)).ToContainTextAsync(near.Cosine.ToString("0.000", CultureInfo.InvariantCulture));
            await Expect(rows.Nth(i)).ToContainTextAsync(Seahorse.Value.Tokens.First(t => t.Id == near.Id).Bytes);
            await Expect(rows.Nth(i).GetByText("a token of the expression")).ToHaveCountAsync(near.InExpression ? 1 : 0);
        }
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task The_bars_are_of_what_makes_a_row_near()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Far.Value);
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "by Euclidean distance" })).ToBeVisibleAsync();
        ILocator rows = watched.Page.GetByRole(AriaRole.Region, new() { Name = "The nearest rows" }).Locator("tbody tr");
        double[] widths = [.. await Task.WhenAll((await rows.Locator(".meter > span").AllAsync()).Select(async bar => (double)(await bar.BoundingBoxAsync())!.Width))];
        double longest = Far.Value.Neighbours.Max(n => n.Distance);
        for (int i = 0; i < widths.Length; i++) Assert.Equal(Far.Value.Neighbours[i].Distance / longest, widths[i] / widths.Max(), 0.01);
    }

    [Fact]
    public async Task Shows_all_rows_at_a_glance()
    {
        HeadRowsReport report = Rows.Value;
        await using WatchedPage watched = await WatchedPage.Open(chromium, report);
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"The {report.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows of the head");
        await Expect(watched.Page.Locator(".histogram rect")).ToHaveCountAsync(report.Norms.Histogram.Count);
        await watched.Page.GetByText("The figures as a table").First.ClickAsync();
        string[] counts = [.. await watched.Page.Locator(".histogram tbody td:last-child").AllInnerTextsAsync()];
        Assert.Equal(report.Norms.Histogram, counts.Select(c => int.Parse(c, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
        await Expect(watched.Page.GetByText($"{report.Untrained!.Count} rows within")).ToBeVisibleAsync();
        await Expect(watched.Page.Locator(".ids li")).ToHaveCountAsync(report.Untrained.Ids.Count);
        await watched.AssertHarmless();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Keeps_nobody_out(ColorScheme scheme, int width)
    {
        foreach (Report report in (Report[])[Seahorse.Value, Rows.Value])
        {
            await using WatchedPage watched = await WatchedPage.Open(chromium, report, scheme, width);
            await watched.OpenDetails();
            await watched.AssertAccessible();
            await watched.AssertNoWider();
            await watched.AssertHarmless();
        }
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        HeadReport head = Seahorse.Value with
        {
            Expression = Hostile.Text,
            Parts = [.. Seahorse.Value.Parts.Select(p => p with { Source = Hostile.Text })],
            Tokens = Hostile.Tokens(Seahorse.Value.Tokens),
        };
        foreach (Report report in (Report[])[head, Rows.Value with { Tokens = Hostile.Tokens(Rows.Value.Tokens), ElementType = Hostile.Text }])
        {
            await using WatchedPage watched = await WatchedPage.Open(chromium, report);
            await watched.OpenDetails();
            await Expect(watched.Page.GetByText("<script>window.hacked=1</script>").First).ToBeVisibleAsync();
            await watched.AssertHarmless();
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LogitLens.Browser.Tests.Reports;
using LogitLens.Reports;
using LogitLens.Tests.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

/// <summary>The file of a read report around its grid.</summary>
public sealed class ReadReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task It_says_what_was_asked_what_was_answered_and_by_which_model()
    {
        ReadReport report = SeahorseReport.Report;
        await using ReadPage read = await ReadPage.Open(chromium, report);
        await Expect(read.Page.Locator(".dialogue dd").First).ToHaveTextAsync(report.Message!);
        await Expect(read.Page.Locator(".dialogue .answer")).ToContainTextAsync(report.Answer!);
        await Expect(read.Page.Locator(".dialogue")).ToContainTextAsync("seahorse · llama · 9 layers · width 128 · vocabulary 3,072");
    }

    [Fact]
    public async Task The_downloaded_JSON_is_the_report()
    {
        ReadReport report = SeahorseReport.Report;
        await using ReadPage read = await ReadPage.Open(chromium, report);
        IDownload download = await read.Page.RunAndWaitForDownloadAsync(() => read.Page.GetByRole(AriaRole.Button, new() { Name = "Download JSON" }).ClickAsync());
        JsonNode? saved = JsonNode.Parse(await File.ReadAllTextAsync((await download.PathAsync())!));
        Assert.True(Same(JsonNode.Parse(ReportJson.Write(report)), saved));
        Assert.Equal("logitlens-read.json", download.SuggestedFilename);
    }

    [Theory]
    [InlineData("entropy", "entropy (nats)")]
    [InlineData("kl", "KL(output || layer) (nats)")]
    [InlineData("rank", "rank of ")]
    [InlineData("probability", "probability of the most probable token")]
    public async Task The_colour_can_be_chosen_and_its_legend_has_ticks(string by, string name)
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 6, positions: 8));
        string[] before = await Colours(read);
        await read.Page.GetByLabel("colour", new() { Exact = false }).First.SelectOptionAsync(by);
        await Expect(read.Page.Locator(".legend figcaption")).ToContainTextAsync(name);
        await Expect(read.Page.Locator(".legend .ticks span")).ToHaveCountAsync(5);
        string[] after = await Colours(read);
        Assert.Equal(by == "probability", before.SequenceEqual(after));
        // Bright is sure: the output's own divergence from itself is 0, the brightest of viridis.
        if (by == "kl") Assert.All(after.Take(8), c => Assert.Equal("rgb(253, 231, 37)", c));
    }

    [Fact]
    public async Task The_rank_of_a_token_that_a_cell_does_not_keep_has_no_colour()
    {
        ReadReport report = SyntheticReport.Of(layers: 6, positions: 8);
        int id = report.Tokens.First(t => report.Cells.Any(c => c.Top.All(p => p.Id != t.Id)) && report.Cells.Any(c => c.Top.Any(p => p.Id == t.Id)) && t.Id != 5).Id;
        await using ReadPage read = await ReadPage.Open(chromium, report, $"#by=rank&target={id}&numbers=1");
        string[] numbers = await read.Grid.Locator("tbody td[data-column]").EvaluateAllAsync<string[]>("cells => cells.map(c => c.dataset.number + '|' + c.style.backgroundColor)");
        string[] expected = [.. Enumerable.Range(0, 7).Reverse().SelectMany(l => report.Cells.Skip(l * 8).Take(8)).Select(c => c.Top.ToList().FindIndex(t => t.Id == id) is var k and >= 0 ? $"{k + 1}" : ">8")];
        Assert.Equal(expected, numbers.Select(n => n.Split('|')[0]));
        Assert.All(numbers, n => Assert.Equal(n.StartsWith('>'), n.EndsWith('|')));
    }

    [Fact]
    public async Task Layers_and_positions_can_be_chosen_and_the_output_stays()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 10, positions: 8));
        await read.Page.GetByLabel("one layer in").FillAsync("4");
        await read.Page.GetByLabel("last layer").FillAsync("9");
        await read.Page.GetByLabel("first position").FillAsync("2");
        await read.Page.GetByLabel("last position").FillAsync("5");
        await read.Page.Keyboard.PressAsync("Tab");
        await Expect(read.Grid.Locator("tbody th.layer")).ToHaveTextAsync([new Regex("10$"), new Regex("8$"), new Regex("4$"), new Regex("0$")]);
        await Expect(read.Grid.Locator("tfoot tr:first-child .place")).ToHaveTextAsync(["2", "3", "4", "5"]);
        await read.Page.GetByLabel("first layer").FillAsync("99");
        await read.Page.Keyboard.PressAsync("Tab");
        await Expect(read.Page.GetByLabel("first layer")).ToHaveValueAsync("10");
        await Expect(read.Grid.Locator("tbody th.layer")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_reload_shows_the_same_state()
    {
        ReadReport report = SeahorseReport.Report;
        await using ReadPage read = await ReadPage.Open(chromium, report);
        await read.Cell(2, 10).ClickAsync();
        await read.Details.Locator(".pin").First.ClickAsync();
        await read.Page.GetByRole(AriaRole.Button, new() { Name = "Transpose" }).ClickAsync();
        await read.Page.GetByLabel("colour", new() { Exact = false }).First.SelectOptionAsync("entropy");
        await read.Page.GetByLabel("one layer in").FillAsync("2");
        await read.Page.GetByRole(AriaRole.Button, new() { Name = "dark" }).ClickAsync();
        string state = await read.State(), heading = await read.Details.Locator("h2").InnerTextAsync(), pins = await read.Page.Locator(".pin-list").InnerTextAsync();
        int rows = await read.Grid.Locator("tbody tr").CountAsync();
        foreach (string part in new[] { "by=entropy", "transposed=1", "theme=dark", "pins=", "at=", "details=1", "x2" }) Assert.Contains(part, state, StringComparison.Ordinal);
        await read.Page.ReloadAsync();
        await Expect(read.Details.Locator("h2")).ToHaveTextAsync(heading);
        Assert.Equal(pins, await read.Page.Locator(".pin-list").InnerTextAsync());
        await Expect(read.Grid.Locator("tbody tr")).ToHaveCountAsync(rows);
        await Expect(read.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal(state, await read.State());
    }

    [Fact]
    public async Task A_state_that_fits_no_report_is_ignored()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 6, positions: 8),
            "#by=nonsense&pins=999999_x&at=77,3&layers=a-b&positions=90-99&target=1e9&theme=<script>&over=");
        await Expect(read.Grid.Locator("tbody td[data-column]")).ToHaveCountAsync(56);
        await Expect(read.Page.Locator(".pin-list")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Hostile_tokens_are_shown_and_never_run()
    {
        ReadReport report = HostileReport.Of();
        await using ReadPage read = await ReadPage.Open(chromium, report, "#details=1&pins=200_201.202_207&over=positions");
        foreach (bool transposed in new[] { false, true })
        {
            if (transposed) await read.Page.Keyboard.PressAsync("t");
            for (int row = 0; row < await read.Grid.Locator("tbody tr[data-row]").CountAsync(); row += 3)
                await read.Cell(row, 1).ClickAsync();
        }
        await read.Page.GetByRole(AriaRole.Searchbox).FillAsync("<script>");
        await Expect(read.Page.Locator(".search li").First).ToContainTextAsync("<script>window.hacked=1</script>");
        Assert.Equal(2, await read.Page.EvaluateAsync<int>("document.querySelectorAll('script').length")); // the report and the front end
        Assert.Equal(0, await read.Page.EvaluateAsync<int>("document.querySelectorAll('img, svg, iframe, object').length"));
        string text = await read.Page.Locator("body").InnerTextAsync();
        foreach (string turned in new[] { "\u202E", "\u2066", "\u001b", "\0" }) Assert.DoesNotContain(turned, text, StringComparison.Ordinal);
        Assert.Contains("<U+202E>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_has_nothing_serious_to_say(ColorScheme scheme)
    {
        ReadReport report = SeahorseReport.Report;
        int place = report.AnswerStart!.Value - 1;
        await using ReadPage read = await ReadPage.Open(chromium, report, $"#at=7,{place}&details=1&pins={report.Input[place + 1]}_{report.Input[place + 2]}", new() { ColorScheme = scheme });
        await read.Page.GetByRole(AriaRole.Searchbox).FillAsync("horse");
        await read.Page.GetByText("As a table").ClickAsync();
        foreach (bool transposed in new[] { false, true })
        {
            if (transposed) await read.Page.GetByRole(AriaRole.Button, new() { Name = "Transpose" }).ClickAsync();
            await read.Watch.AssertAccessible();
        }
    }

    [Fact]
    public async Task The_theme_can_be_chosen_against_the_system_s()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 6, positions: 8), options: new() { ColorScheme = ColorScheme.Dark });
        string dark = await Paper(read);
        await read.Page.GetByRole(AriaRole.Button, new() { Name = "light" }).ClickAsync();
        await Expect(read.Page.Locator("html[data-theme='light']")).ToHaveCountAsync(1);
        string light = await Paper(read);
        Assert.NotEqual(dark, light);
        await read.Page.GetByRole(AriaRole.Button, new() { Name = "system" }).ClickAsync();
        await Expect(read.Page.Locator("html[data-theme]")).ToHaveCountAsync(0);
        Assert.Equal(dark, await Paper(read));
    }

    [Fact]
    public async Task Printing_keeps_every_cell_of_the_grid_on_the_paper()
    {
        ReadReport report = SyntheticReport.Of(layers: 12, positions: 40);
        await using ReadPage read = await ReadPage.Open(chromium, report);
        await PrintedPage.Lay(read.Page);
        string[] tokens = await PrintedPage.Read(read.Page, ".printed td.cell", "e.dataset.token");
        Assert.Equal(report.Cells.Select(c => c.Top[0].Id).Order(), tokens.Select(int.Parse).Order());
        await Expect(read.Page.Locator(".toolbar").First).ToBeHiddenAsync();
        await PrintedPage.Clear(read.Page);
        byte[] pdf = await read.Page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.InRange(Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b"), 2, 6);
    }

    private static Task<string> Paper(ReadPage read) => read.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");

    private static Task<string[]> Colours(ReadPage read) => read.Grid.Locator("tbody td[data-column]").EvaluateAllAsync<string[]>("cells => cells.map(c => getComputedStyle(c).backgroundColor)");

    /// <summary>
    /// Whether two JSON trees are the same, numbers compared as numbers: a browser writes 1e-7 where .NET writes 1E-07. Probabilities are
    /// computed again from their logarithms, and two exponential functions may differ in the last bit.
    /// </summary>
    private static bool Same(JsonNode? a, JsonNode? b, string name = "") => (a, b) switch
    {
        (JsonObject x, JsonObject y) => x.Select(p => p.Key).SequenceEqual(y.Select(p => p.Key)) && x.All(p => Same(p.Value, y[p.Key], p.Key)),
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second)),
        (JsonValue x, JsonValue y) when x.GetValueKind() is JsonValueKind.Number && y.GetValueKind() is JsonValueKind.Number =>
            Same(x.GetValue<double>(), y.GetValue<double>(), lastBit: name == "probability"),
        _ => JsonNode.DeepEquals(a, b),
    };

    private static bool Same(double x, double y, bool lastBit) => x.Equals(y) || (lastBit && (Math.BitIncrement(x).Equals(y) || Math.BitDecrement(x).Equals(y)));
}

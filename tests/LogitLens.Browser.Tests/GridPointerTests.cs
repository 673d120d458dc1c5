using System.Globalization;
using LogitLens.Browser.Tests.Reports;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tests.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

/// <summary>What the grid shows, and what pointing and clicking does.</summary>
public sealed class GridPointerTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Every_cell_shows_its_top_token_by_id_the_output_on_top()
    {
        ReadReport report = SyntheticReport.Of(layers: 5, positions: 9);
        await using ReadPage read = await ReadPage.Open(chromium, report);
        string[] shown = await read.Grid.Locator("tbody td[data-column]").EvaluateAllAsync<string[]>("cells => cells.map(c => c.dataset.token + ' ' + c.textContent)");
        string[] expected = [.. Enumerable.Range(0, 6).Reverse().SelectMany(l => report.Cells.Skip(l * 9).Take(9)).Select(c => Text(report, c.Top[0].Id))];
        Assert.Equal(expected, shown);
        string[] input = await read.Grid.Locator("tfoot tr:first-child th[data-token]").EvaluateAllAsync<string[]>(
            "heads => heads.map(h => h.dataset.token + ' ' + h.querySelector('.text').textContent)");
        Assert.Equal(report.Input.Select(id => Text(report, id)), input);
    }

    [Fact]
    public async Task The_text_of_a_cell_can_be_read_on_every_colour()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 12, positions: 12));
        double least = await read.Grid.EvaluateAsync<double>("""
            grid => {
              const channels = text => text.match(/[\d.]+/g).slice(0, 3).map(Number)
              const light = text => channels(text).map(c => c / 255).map(s => s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
              return Math.min(...[...grid.querySelectorAll('td.cell')].map(cell => {
                const style = getComputedStyle(cell), a = light(style.color), b = light(style.backgroundColor)
                return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
              }))
            }
            """);
        Assert.True(least >= 4.5, $"the contrast of a cell is {least}");
    }

    [Fact]
    public async Task Pointing_at_a_cell_marks_the_token_by_id_in_cells_and_headers()
    {
        ReadReport report = SeahorseReport.Report;
        await using ReadPage read = await ReadPage.Open(chromium, report);
        LensCell cell = report.Cells.Single(c => c.Layer == report.Layers[^1] && c.Position == report.AnswerStart - 1);
        int column = cell.Position, id = cell.Top[0].Id;
        int expected = report.Cells.Count(c => c.Top[0].Id == id) + report.Input.Count(i => i == id) + report.Input.Skip(1).Count(i => i == id);
        await read.Cell(0, column).HoverAsync();
        await Expect(read.Grid.Locator("[data-same]")).ToHaveCountAsync(expected);
        await Expect(read.Grid.Locator($"[data-same]:not([data-token='{id.ToString(CultureInfo.InvariantCulture)}'])")).ToHaveCountAsync(0);
        await Expect(read.Page.Locator("#readout")).ToContainTextAsync($"layer {cell.Layer}, after");
        await read.Page.Mouse.MoveAsync(2, 2);
        await Expect(read.Grid.Locator("[data-same]")).ToHaveCountAsync(0);
        await read.Grid.Locator("td[tabindex='0']").FocusAsync();
        await read.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(read.Grid.Locator("[data-same]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_headers_stay_in_sight_while_the_grid_scrolls()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 60, positions: 60));
        await read.Page.Locator(".on-screen .grid-scroller").EvaluateAsync("s => s.scrollTo(700, 500)");
        await Expect(read.Grid.Locator("tbody tr[data-row='30'] th")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(read.Grid.Locator("tfoot th[data-token]").Nth(12)).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(read.Grid.Locator("thead th[data-token]").Nth(12)).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task The_output_is_bold_where_the_text_goes_on_with_it()
    {
        ReadReport report = SeahorseReport.Report;
        await using ReadPage read = await ReadPage.Open(chromium, report);
        int expected = report.Cells.Count(c => c.Layer == report.Layers[^1] && (c.Position + 1 >= report.Input.Count || c.Top[0].Id == report.Input[c.Position + 1]));
        await Expect(read.Grid.Locator("td.said")).ToHaveCountAsync(expected);
        await Expect(read.Grid.Locator("tr:not(.output) td.said")).ToHaveCountAsync(0);
        Assert.Equal("700", await read.Grid.Locator("td.said").First.EvaluateAsync<string>("c => getComputedStyle(c).fontWeight"));
    }

    [Fact]
    public async Task An_emoji_of_several_tokens_has_a_bracket_and_the_answer_is_set_apart()
    {
        ReadReport report = SeahorseReport.Report;
        AnswerEmoji emoji = Assert.Single(report.AnswerEmoji);
        await using ReadPage read = await ReadPage.Open(chromium, report);
        ILocator bracket = read.Grid.Locator("td.span", new() { HasText = emoji.Emoji.Text });
        await Expect(bracket).ToHaveAttributeAsync("colspan", emoji.Count.ToString(CultureInfo.InvariantCulture));
        LocatorBoundingBoxResult box = (await bracket.BoundingBoxAsync())!, first = (await read.Cell(0, emoji.Start).BoundingBoxAsync())!;
        Assert.Equal(first.X, box.X, 2.0);
        Assert.Equal(report.AnswerStart!.Value, await read.Grid.Locator("tbody tr:first-child td.begins").EvaluateAsync<int>("c => Number(c.dataset.column)"));
        await Expect(read.Grid.Locator("tfoot .answer")).ToHaveCountAsync(report.Input.Count - report.AnswerStart.Value);
        await Expect(read.Grid.Locator("tfoot .special").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_details_have_the_report_s_exact_figures()
    {
        ReadReport report = SeahorseReport.Report;
        LensCell cell = report.Cells.Single(c => c.Layer == 5 && c.Position == report.AnswerStart - 1);
        await using ReadPage read = await ReadPage.Open(chromium, report);
        await read.Cell(report.Layers.Count - 1 - report.Layers.ToList().IndexOf(5), cell.Position).ClickAsync();
        await Expect(read.Details.Locator(".tops tbody tr")).ToHaveCountAsync(cell.Top.Count + 1);
        await read.Details.GetByLabel("figures not rounded").CheckAsync();
        string[] shown = await read.Details.Locator(".tops tbody tr:not(.rest)").EvaluateAllAsync<string[]>(
            "rows => rows.map(r => r.querySelectorAll('.number')[0].textContent + ' ' + r.querySelectorAll('.number')[1].textContent)");
        for (int i = 0; i < shown.Length; i++)
        {
            double[] figures = [.. shown[i].Split(' ').Select(f => double.Parse(f, CultureInfo.InvariantCulture))];
            Assert.Equal([cell.Top[i].Probability, cell.Top[i].LogProbability], figures);
        }
        string text = await read.Details.InnerTextAsync();
        Assert.Contains("JS to the output", text, StringComparison.Ordinal);
        Assert.Contains($"#{cell.Targets[0].Id}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Part_of_a_character_shows_its_bytes_and_what_they_can_become()
    {
        ReadReport report = SeahorseReport.Report;
        AnswerEmoji emoji = Assert.Single(report.AnswerEmoji);
        await using ReadPage read = await ReadPage.Open(chromium, report);
        await read.Cell(0, emoji.Start - 1).ClickAsync();
        await Expect(read.Details.Locator(".becoming")).ToContainTextAsync("20 F0 9F can become 😀");
        await Expect(read.Details.Locator(".becoming")).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"[\d,]+ emoji"));
    }

    private static string Text(ReadReport report, int id) => $"{id} {report.Tokens.Single(t => t.Id == id).Visible}";
}

using System.Globalization;
using LogitLens.Browser.Tests.Reports;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tests.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

/// <summary>Pinned tokens with their lines, and the search for tokens.</summary>
public sealed class PinAndSearchTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_table_of_a_pin_has_the_cells_figures_and_bounds_where_they_do_not_keep_it()
    {
        ReadReport report = SyntheticReport.Of(layers: 9, positions: 8);
        const int position = 3;
        LensCell[] column = [.. report.Cells.Where(c => c.Position == position)];
        int id = report.Tokens.First(t => t.Id != 5 && column.Any(c => c.Top.Any(p => p.Id == t.Id)) && column.Any(c => c.Top.All(p => p.Id != t.Id))).Id;
        await using ReadPage read = await ReadPage.Open(chromium, report, $"#pins={id}&at=9,{position}");
        await read.Page.GetByText("As a table").ClickAsync();
        string[] rows = await read.Page.Locator(".pin-table tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(r => [...r.cells].map(c => c.textContent).join('|'))");
        Assert.Equal(column.Length, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            int place = column[i].Top.ToList().FindIndex(t => t.Id == id);
            string[] cells = rows[i].Split('|');
            Assert.Equal(column[i].Layer.ToString(CultureInfo.InvariantCulture), cells[0]);
            Assert.Equal(place < 0, cells[1].StartsWith('≤'));
            Assert.Equal(place < 0 ? "> 8" : $"{place + 1}", cells[2]);
        }
        await Expect(read.Page.Locator(".chart canvas")).ToHaveCountAsync(2);
        Assert.True(await read.Page.Locator(".chart canvas").First.EvaluateAsync<bool>(
            "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0)"), "nothing was drawn");
    }

    [Fact]
    public async Task A_target_is_exact_in_every_cell()
    {
        ReadReport report = SyntheticReport.Of(layers: 9, positions: 8);
        await using ReadPage read = await ReadPage.Open(chromium, report, "#pins=5&at=9,3");
        await read.Page.GetByText("As a table").ClickAsync();
        await Expect(read.Page.Locator(".pin-table tbody")).Not.ToContainTextAsync("≤");
        await Expect(read.Page.Locator(".pin-table tbody")).Not.ToContainTextAsync(">");
    }

    [Fact]
    public async Task Chosen_pins_are_summed_and_parted_again()
    {
        ReadReport report = SyntheticReport.Of(layers: 9, positions: 8);
        LensCell output = report.Cells.Single(c => c.Layer == 9 && c.Position == 3);
        int a = output.Top[0].Id, b = output.Top[1].Id;
        await using ReadPage read = await ReadPage.Open(chromium, report, $"#pins={a}_{b}&at=9,3");
        foreach (ILocator box in await read.Page.Locator(".pin-list input").AllAsync()) await box.CheckAsync();
        await read.Page.GetByRole(AriaRole.Button, new() { Name = "Sum the chosen ones" }).ClickAsync();
        await Expect(read.Page.Locator(".pin-list li")).ToHaveCountAsync(1);
        Assert.Contains($"pins={a}.{b}", await read.State(), StringComparison.Ordinal);
        await read.Page.GetByText("As a table").ClickAsync();
        double sum = output.Top[0].Probability + output.Top[1].Probability;
        await Expect(read.Page.Locator(".pin-table tbody tr").Last).ToContainTextAsync((sum * 100).ToString("0.0", CultureInfo.InvariantCulture));
        await read.Page.GetByRole(AriaRole.Button, new() { Name = "Ungroup" }).ClickAsync();
        await Expect(read.Page.Locator(".pin-list li")).ToHaveCountAsync(2);
        await read.Page.GetByRole(AriaRole.Button, new() { Name = "Unpin" }).First.ClickAsync();
        await Expect(read.Page.Locator(".pin-list li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_position_and_the_direction_of_the_lines_can_be_chosen()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 9, positions: 8), "#pins=5&at=9,3");
        await read.Page.Locator(".pins select").Nth(1).SelectOptionAsync("6");
        await Expect(read.Page.Locator(".chart figcaption").First).ToHaveTextAsync("Probability at position 6");
        await Expect(read.Cell(0, 6)).ToHaveAttributeAsync("aria-selected", "true");
        await read.Page.Locator(".pins select").First.SelectOptionAsync("positions");
        await read.Page.Locator(".pins select").Nth(1).SelectOptionAsync("4");
        await Expect(read.Page.Locator(".chart figcaption").First).ToHaveTextAsync("Probability at layer 4");
        await read.Page.GetByText("As a table").ClickAsync();
        await Expect(read.Page.Locator(".pin-table tbody tr")).ToHaveCountAsync(8);
    }

    [Theory]
    [InlineData("horse", 922)]
    [InlineData("#922", 922)]
    [InlineData("Ġhorse", 918)]
    [InlineData("20 F0 9F", 257)]
    public async Task A_search_finds_by_text_form_bytes_and_id_and_steps_through_the_cells(string query, int first)
    {
        ReadReport report = SeahorseReport.Report;
        Assert.Contains(report.Tokens, t => t.Id == first);
        await using ReadPage read = await ReadPage.Open(chromium, report);
        ILocator box = read.Page.GetByRole(AriaRole.Searchbox), status = read.Page.GetByRole(AriaRole.Status);
        await box.FillAsync(query);
        await Expect(read.Page.Locator(".search li").First).ToContainTextAsync($"#{first}");
        await read.Page.Locator(".search li button").First.ClickAsync();
        await Expect(box).ToHaveValueAsync($"#{first}");
        (int Row, int Column)[] hits = [.. report.Cells.Where(c => c.Top[0].Id == first).OrderByDescending(c => c.Layer).ThenBy(c => c.Position)
            .Select(c => (report.Layers.Count - 1 - report.Layers.ToList().IndexOf(c.Layer), c.Position))];
        await Expect(read.Grid.Locator("td.cell[data-hit]")).ToHaveCountAsync(hits.Length);
        await box.FocusAsync();
        if (hits.Length == 0)
        {
            await Expect(status).ToContainTextAsync("no cell");
            return;
        }
        foreach ((int row, int column) in hits.Append(hits[0]))
        {
            await read.Page.Keyboard.PressAsync("Enter");
            await Expect(read.Cell(row, column)).ToHaveAttributeAsync("aria-selected", "true");
            await Expect(box).ToBeFocusedAsync();
        }
        await read.Page.Keyboard.PressAsync("Shift+Enter");
        await Expect(read.Cell(hits[^1].Row, hits[^1].Column)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(status).ToHaveTextAsync($"{hits.Length} of {hits.Length}");
        await read.Page.Keyboard.PressAsync("Escape");
        await Expect(read.Grid.Locator("[data-hit]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_token_found_can_be_pinned()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SeahorseReport.Report);
        await read.Page.GetByRole(AriaRole.Searchbox).FillAsync("#922");
        await read.Page.Locator(".search .pin").ClickAsync();
        await Expect(read.Page.Locator(".pin-list li")).ToContainTextAsync("#922");
    }
}

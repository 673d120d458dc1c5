using LogitLens.Reports;
using LogitLens.Tests.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

/// <summary>The grid by keyboard.</summary>
public sealed class GridKeyboardTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task One_cell_is_the_tab_stop_and_the_arrows_move_it()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 6, positions: 8));
        await Expect(read.Grid.Locator("td[tabindex='0']")).ToHaveCountAsync(1);
        await read.Cell(0, 7).FocusAsync();
        foreach ((string key, int row, int column) in new[]
        {
            ("ArrowLeft", 0, 6), ("ArrowDown", 1, 6), ("ArrowRight", 1, 7), ("ArrowRight", 1, 7), ("Home", 1, 0), ("End", 1, 7), ("ArrowUp", 0, 7), ("ArrowUp", 0, 7),
            ("Control+Home", 0, 0), ("Control+End", 6, 7), ("PageUp", 0, 7), ("PageDown", 6, 7), ("Control+ArrowLeft", 6, 0), ("Control+ArrowUp", 0, 0),
        })
        {
            await read.Page.Keyboard.PressAsync(key);
            await Expect(read.Cell(row, column)).ToBeFocusedAsync();
            await Expect(read.Cell(row, column)).ToHaveAttributeAsync("aria-selected", "true");
            await Expect(read.Grid.Locator("td[tabindex='0']")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task Enter_opens_the_details_arrows_move_them_and_Escape_closes_them()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 6, positions: 8));
        await read.Cell(0, 7).FocusAsync();
        await read.Page.Keyboard.PressAsync("Enter");
        await Expect(read.Details.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Layer 6, the output, position 7");
        await read.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(read.Details.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Layer 5, position 7");
        await read.Page.Keyboard.PressAsync("Escape");
        await Expect(read.Details).ToHaveCountAsync(0);
        await Expect(read.Cell(1, 7)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task P_pins_the_top_token_of_the_cell_and_takes_the_pin_away()
    {
        ReadReport report = SyntheticReport.Of(layers: 6, positions: 8);
        int top = report.Cells[^1].Top[0].Id;
        await using ReadPage read = await ReadPage.Open(chromium, report);
        await read.Cell(0, 7).FocusAsync();
        await read.Page.Keyboard.PressAsync("p");
        await Expect(read.Page.Locator(".pin-list li")).ToContainTextAsync($"#{top}");
        await read.Page.Keyboard.PressAsync("p");
        await Expect(read.Page.Locator(".pin-list li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task T_transposes_slash_searches_and_a_question_mark_lists_the_keys()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 6, positions: 8));
        await Expect(read.Grid.Locator("tbody tr")).ToHaveCountAsync(7);
        await read.Page.Keyboard.PressAsync("t");
        await Expect(read.Grid.Locator("tbody tr")).ToHaveCountAsync(8);
        await read.Page.Keyboard.PressAsync("?");
        await Expect(read.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await read.Page.Keyboard.PressAsync("t"); // belongs to the dialog
        await read.Page.Keyboard.PressAsync("Escape");
        await Expect(read.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(read.Grid.Locator("tbody tr")).ToHaveCountAsync(8);
        await read.Page.Keyboard.PressAsync("/");
        await Expect(read.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await read.Page.Keyboard.TypeAsync("t/?");
        await Expect(read.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("t/?");
        await Expect(read.Grid.Locator("tbody tr")).ToHaveCountAsync(8);
    }

    [Fact]
    public async Task A_large_grid_brings_a_far_cell_into_sight_and_keeps_the_focus()
    {
        await using ReadPage read = await ReadPage.Open(chromium, SyntheticReport.Of(layers: 60, positions: 90));
        await Expect(read.Grid).ToHaveAttributeAsync("aria-rowcount", "63");
        await read.Page.Locator(".on-screen td[tabindex='0']").FocusAsync();
        await read.Page.Keyboard.PressAsync("Control+Home");
        await Expect(read.Cell(0, 0)).ToBeFocusedAsync();
        await read.Page.Keyboard.PressAsync("Control+End");
        await Expect(read.Cell(60, 89)).ToBeFocusedAsync();
        await Expect(read.Cell(60, 89)).ToBeInViewportAsync(new() { Ratio = 0.95f });
        await Expect(read.Cell(55, 85)).ToBeInViewportAsync(); // its neighbours are drawn too
        await Expect(read.Cell(60, 89)).ToHaveAttributeAsync("aria-colindex", "91");
        for (int i = 0; i < 45; i++) await read.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(read.Cell(15, 89)).ToBeFocusedAsync();
        await Expect(read.Cell(15, 89)).ToBeInViewportAsync(new() { Ratio = 0.95f });
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class WorkbenchAccessTests(Chromium chromium, WorkbenchServer server) : IClassFixture<Chromium>, IClassFixture<WorkbenchServer>
{
    private const string Edited = "#read?model=seahorse&prompt=Is+there+a+seahorse+emoji%3F&edits=%5B%7B%22kind%22%3A%22ablate%22%2C%22branch%22%3A%22mlp%22%2C%22layers%22%3A%223%22%7D%5D";

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious(ColorScheme scheme)
    {
        BrowserNewContextOptions options = new() { ColorScheme = scheme };
        Workbench bench = await Workbench.Open(chromium, server, "", options);
        await Expect(bench.Page.GetByText("0 tokens")).ToBeVisibleAsync();
        await bench.AssertAccessible();
        await bench.Button("Ask: Is there a seahorse emoji?").ClickAsync();
        await bench.Finished();
        await bench.Page.GetByText("Options").ClickAsync();
        await bench.Button("Add an edit of the residual stream").ClickAsync();
        await bench.AssertAccessible();
        Workbench edited = await Workbench.Open(chromium, server, Edited, options);
        await edited.Finished();
        await edited.Page.Locator("[data-changed]").First.ClickAsync();
        await edited.AssertAccessible();
        edited.AssertNoErrors();
    }

    [Theory]
    [InlineData("")]
    [InlineData("#read?model=seahorse&prompt=Is+there+a+seahorse+emoji%3F")]
    [InlineData(Edited)]
    [InlineData("#trace?model=seahorse&prompt=Is+there+a+walrus+emoji%3F")]
    [InlineData("#head?model=seahorse&expression=%F0%9F%90%A0")]
    public async Task A_narrow_page_scrolls_in_one_direction_only(string hash)
    {
        Workbench bench = await Workbench.Open(chromium, server, hash, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 400, Height = 800 } });
        if (hash.Length > 0) await bench.Finished();
        Assert.True(await bench.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 400);
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        IKeyboard keys = bench.Page.Keyboard;
        await Tab(bench, "[role=tab]");
        await keys.PressAsync("ArrowRight");
        await Expect(bench.Page.GetByRole(AriaRole.Tab, new() { Name = "Generate" })).ToBeFocusedAsync();
        await keys.PressAsync("ArrowLeft");
        await Tab(bench, "textarea");
        await keys.TypeAsync("Is there a seahorse emoji?");
        await keys.PressAsync("Control+Enter");
        await bench.Finished();
        await Tab(bench, "td[data-column]");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("Enter");
        await Tab(bench, "aside button");
        await Expect(bench.Button("Edit here")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(bench.Page.GetByLabel("Add a concept")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await Expect(bench.Page.GetByLabel("Ablate a branch")).ToBeCheckedAsync();
        await Tab(bench, ".editor button.primary");
        await keys.PressAsync("Enter");
        await Expect(bench.Page.Locator(".summary")).ToBeVisibleAsync();
        await Expect(bench.Button("Add an edit of the residual stream")).ToBeFocusedAsync();
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task The_theme_can_be_chosen_and_is_kept()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Button("dark").ClickAsync();
        await Expect(bench.Page.Locator("html[data-theme='dark']")).ToHaveCountAsync(1);
        string dark = await Background(bench);
        _ = await bench.Page.ReloadAsync();
        await Expect(bench.Page.Locator("html[data-theme='dark']")).ToHaveCountAsync(1);
        Assert.Equal(dark, await Background(bench));
        await bench.Button("light").ClickAsync();
        await Expect(bench.Page.Locator("html[data-theme='light']")).ToHaveCountAsync(1);
        Assert.NotEqual(dark, await Background(bench));
    }

    private static Task<string> Background(Workbench bench) => bench.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");

    /// <summary>Goes on with the Tab key until an element of this kind has the focus.</summary>
    private static async Task Tab(Workbench bench, string selector)
    {
        for (int i = 0; i < 60; i++)
        {
            await bench.Page.Keyboard.PressAsync("Tab");
            if (await bench.Page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
        }
        Assert.Fail($"the Tab key does not lead to {selector}");
    }
}

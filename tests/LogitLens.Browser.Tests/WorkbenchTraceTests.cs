using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class WorkbenchTraceTests(Chromium chromium, WorkbenchServer server) : IClassFixture<Chromium>, IClassFixture<WorkbenchServer>
{
    /// <summary>Columns of the grid, drawn or not: of a large grid only what is in sight is drawn. The heads of the rows are a column too.</summary>
    private const string Columns = "Number(document.querySelector('.lens-grid')?.getAttribute('aria-colcount') ?? 1) - 1";

    [Fact]
    public async Task Columns_come_one_by_one_in_a_grid_that_stays_where_it_is_and_a_cancel_keeps_them()
    {
        Workbench bench = await Workbench.Open(chromium, server, Workbench.LongAnswer);
        int first = await At(bench, least: 3);
        Assert.Equal(1, await server.Jobs());
        float top = await Top(bench);
        int second = await At(bench, least: first + 3);
        Assert.Equal(top, await Top(bench));
        await bench.Page.Keyboard.PressAsync("Escape");
        await Expect(bench.Running).ToHaveCountAsync(0);
        Assert.True(await server.IsFreeWithin(TimeSpan.FromSeconds(1)));
        int kept = await bench.Page.EvaluateAsync<int>(Columns);
        Assert.True(kept >= second);
        await Expect(bench.Page.GetByText("This is what came until it was stopped")).ToBeVisibleAsync();
        Assert.Equal(top, await Top(bench));
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task The_button_cancels_too()
    {
        Workbench bench = await Workbench.Open(chromium, server, Workbench.LongAnswer);
        _ = await At(bench, least: 2);
        await bench.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.True(await server.IsFreeWithin(TimeSpan.FromSeconds(1)));
        await Expect(bench.Result).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Closing_the_page_frees_the_model_within_a_second()
    {
        Workbench bench = await Workbench.Open(chromium, server, Workbench.LongAnswer);
        _ = await At(bench, least: 2);
        Assert.Equal(1, await server.Jobs());
        await bench.Page.CloseAsync();
        Assert.True(await server.IsFreeWithin(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_trace_that_is_done_says_how_it_ended()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Turn("Generate");
        await bench.Prompt.FillAsync("Is there a walrus emoji?");
        await bench.Prompt.PressAsync("Control+Enter");
        await bench.Finished();
        int steps = (await server.Ask("trace", """{"prompt":"Is there a walrus emoji?"}""")).GetProperty("steps").GetArrayLength();
        Assert.Equal(steps, await bench.Page.EvaluateAsync<int>(Columns));
        await Expect(bench.Result.GetByText("The answer goes on")).ToHaveCountAsync(0);
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_tokens_from_a_link()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Turn("Generate");
        await bench.Prompt.FillAsync("Is there a seahorse emoji?");
        await bench.Page.GetByText("Sampling and options").ClickAsync();
        await bench.Page.GetByLabel("Temperature").FillAsync("1.2");
        await bench.Page.GetByLabel("Seed").FillAsync("7");
        await bench.Page.GetByLabel("Answer tokens").FillAsync("12");
        await bench.Button("Generate").ClickAsync();
        await bench.Finished();
        Workbench other = await Workbench.Open(chromium, server, new Uri(bench.Page.Url).Fragment);
        await other.Finished();
        Assert.Equal(await bench.Page.Locator(".lens-grid").First.InnerTextAsync(), await other.Page.Locator(".lens-grid").First.InnerTextAsync());
        await Expect(other.Page.GetByText("temperature 1.2")).ToBeVisibleAsync();
    }

    private static async Task<int> At(Workbench bench, int least)
    {
        _ = await bench.Page.WaitForFunctionAsync($"() => {Columns} >= {least}");
        return await bench.Page.EvaluateAsync<int>(Columns);
    }

    private static async Task<float> Top(Workbench bench) => (await bench.Page.Locator(".grid-scroller").First.BoundingBoxAsync())!.Y;
}

using LogitLens.Web.Tests;
using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

/// <summary>The workbench in a page of its own.</summary>
internal sealed class Workbench
{
    /// <summary>Machines that run the tests may be slow, and nothing is proved by waiting less.</summary>
    private const float Patience = 60_000;

    /// <summary>An answer that takes many seconds on any machine, by a model that knows no end of a text.</summary>
    public const string LongAnswer = $"#trace?model={SlowModel.Name}&prompt=Is+there+a+seahorse+emoji%3F&answerTokens=3500";

    private readonly PageWatch _watch;

    private Workbench(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(Patience);
        _watch = new PageWatch(page, _ => true, "error");
    }

    static Workbench() => Assertions.SetDefaultExpectTimeout(Patience);

    public IPage Page { get; }

    public ILocator Prompt => Page.GetByLabel("Prompt", new() { Exact = true });

    public ILocator Result => Page.GetByRole(AriaRole.Article, new() { Name = "Result" });

    /// <summary>The grid of a reading.</summary>
    public ILocator Grid => Page.GetByRole(AriaRole.Grid, new() { Name = "Most probable tokens by layer and position", Exact = true });

    public ILocator Trouble => Page.Locator(".trouble");

    public ILocator Running => Page.Locator(".run-line.running");

    public static async Task<Workbench> Open(Chromium chromium, WorkbenchServer server, string hash = "", BrowserNewContextOptions? options = null)
    {
        Workbench bench = new(await chromium.NewPage(options));
        _ = await bench.Page.GotoAsync(server.Url + hash);
        await Assertions.Expect(bench.Page.GetByRole(AriaRole.Tablist)).ToBeVisibleAsync();
        return bench;
    }

    public Task Turn(string tab) => Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits for a result that is whole.</summary>
    public async Task Finished()
    {
        await Assertions.Expect(Result).ToBeVisibleAsync();
        await Assertions.Expect(Running).ToHaveCountAsync(0);
    }

    /// <summary>Nothing was refused by the content security policy, and no script failed.</summary>
    public void AssertNoErrors() => _watch.AssertNoFaults();

    public Task AssertAccessible() => _watch.AssertAccessible();
}

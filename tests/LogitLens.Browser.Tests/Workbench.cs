using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

/// <summary>The workbench in a page of its own.</summary>
internal sealed class Workbench
{
    /// <summary>Machines that run the tests may be slow, and nothing is proved by waiting less.</summary>
    private const float Patience = 60_000;

    /// <summary>An answer of many tokens: at a high temperature, and without a chat, the model does not soon come to an end.</summary>
    public const string LongAnswer = """#trace?model=seahorse&prompt=a&chat=false&answerTokens=200&sampling=%7B%22temperature%22:3,%22seed%22:1%7D""";

    private readonly List<string> _errors = [];

    private Workbench(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _errors.Add(message.Text);
        };
        page.PageError += (_, error) => _errors.Add(error);
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
    public void AssertNoErrors() => Assert.Empty(_errors);

    public async Task AssertAccessible()
    {
        AxeResult found = await Page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}: {string.Join(" ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }
}

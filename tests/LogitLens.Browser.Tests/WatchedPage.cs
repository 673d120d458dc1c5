using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LogitLens.Reports;
using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

/// <summary>A report in a browser that notes what no report may do: errors, requests, and scripts that a token brought along.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly ReportFile _file;
    private readonly List<string> _faults = [];

    private WatchedPage(ReportFile file, IPage page)
    {
        (_file, Page) = (file, page);
        page.PageError += (_, error) => _faults.Add($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _faults.Add($"{message.Type}: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (request.Url != file.Address && !request.Url.StartsWith("data:", StringComparison.Ordinal)) _faults.Add($"request: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Opens a report in a window of a small laptop or another width.</summary>
    public static async Task<WatchedPage> Open(Chromium chromium, Report report, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        IPage page = await chromium.NewPage(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        WatchedPage watched = new(new ReportFile(report), page);
        _ = await page.GotoAsync(watched._file.Address);
        await Assertions.Expect(page.Locator("article.view")).ToBeVisibleAsync();
        return watched;
    }

    /// <summary>Opens whatever can be opened, so that all of it is looked at.</summary>
    /// <param name="selector">Which elements to open.</param>
    public async Task OpenDetails(string selector = "details")
    {
        _ = await Page.EvaluateAsync("selector => document.querySelectorAll(selector).forEach(d => d.open = true)", selector);
        _ = await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    }

    /// <summary>Fails where axe finds what keeps people out.</summary>
    public async Task AssertAccessible()
    {
        AxeResult result = await Page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }

    /// <summary>Fails where the page has to be scrolled sideways; its tables may.</summary>
    public async Task AssertNoWider() => Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window");

    /// <summary>Fails where the report did what none may do.</summary>
    public async Task AssertHarmless()
    {
        Assert.Empty(_faults);
        Assert.True(await Page.EvaluateAsync<bool>("() => window.hacked === undefined"));
        Assert.Equal(0, await Page.Locator("#app script, #app img, #app iframe").CountAsync());
        Assert.False(await Page.EvaluateAsync<bool>(@"() => /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(document.querySelector('#app').innerText)"));
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        _file.Dispose();
    }
}

using LogitLens.Reports;
using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

/// <summary>A report in a browser that notes what no report may do: errors, requests, and scripts that a token brought along.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly ReportFile _file;
    private readonly PageWatch _watch;

    private WatchedPage(ReportFile file, IPage page)
    {
        (_file, Page) = (file, page);
        _watch = new PageWatch(page, url => url == file.Address || url.StartsWith("data:", StringComparison.Ordinal), "error", "warning");
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
    public Task AssertAccessible() => _watch.AssertAccessible();

    /// <summary>Fails where the page has to be scrolled sideways; its tables may.</summary>
    public async Task AssertNoWider() => Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window");

    /// <summary>Fails where the report did what none may do.</summary>
    public async Task AssertHarmless()
    {
        _watch.AssertNoFaults();
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

using System.Globalization;
using LogitLens.Reports;
using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

/// <summary>A read report's file in a page, with what the page did that it must not do: requests, errors, policy violations.</summary>
internal sealed class ReadPage : IAsyncDisposable
{
    private readonly ReportFile _file;
    private ReadPage(ReportFile file, IPage page)
    {
        (_file, Page) = (file, page);
        Watch = new PageWatch(page, url => url == file.Address || url.StartsWith(file.Address + "#", StringComparison.Ordinal)
            || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal), "error", "warning");
    }

    public PageWatch Watch { get; }

    public IPage Page { get; }

    public ILocator Grid => Page.Locator(".on-screen").GetByRole(AriaRole.Grid);

    public ILocator Details => Page.GetByRole(AriaRole.Complementary);

    /// <summary>Opens a report; the state is what comes after the #.</summary>
    public static async Task<ReadPage> Open(Chromium chromium, ReadReport report, string state = "", BrowserNewContextOptions? options = null)
    {
        IPage page = await chromium.NewPage(options);
        ReadPage read = new(new ReportFile(report), page);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(read._file.Address + state);
        await read.Grid.WaitForAsync();
        return read;
    }

    /// <summary>The cell of a row and column of the grid as it is drawn.</summary>
    public ILocator Cell(int row, int column) => Grid.Locator(
        string.Create(CultureInfo.InvariantCulture, $"tr[data-row='{row}'] > td[data-column='{column}']"));

    /// <summary>What comes after the # once the page has written it.</summary>
    public async Task<string> State()
    {
        await Page.WaitForTimeoutAsync(250);
        return await Page.EvaluateAsync<string>("decodeURIComponent(location.hash)");
    }

    public async ValueTask DisposeAsync()
    {
        string hacked = await Page.EvaluateAsync<string>("String(window.hacked)");
        await Page.Context.CloseAsync();
        _file.Dispose();
        Watch.AssertNoFaults();
        Assert.Equal("undefined", hacked);
    }
}

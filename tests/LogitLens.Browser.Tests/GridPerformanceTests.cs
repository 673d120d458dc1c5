using System.Globalization;
using LogitLens.Browser.Tests.Reports;
using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

/// <summary>
/// A large report opens within 2 s and scrolls without a frame of 100 ms. The best of three tries counts, as other work on the machine makes a
/// try slower, never faster. These are the bounds where LOGITLENS_STRICT_TIMES is 1, for a machine with nothing else to do; elsewhere
/// twice as much is allowed, so that a slow day fails nobody.
/// </summary>
public sealed class GridPerformanceTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Tries = 3;

    private static readonly double Slack = Environment.GetEnvironmentVariable("LOGITLENS_STRICT_TIMES") == "1" ? 1 : 2;
    private static readonly double MostOpening = 2000 * Slack, MostFrame = 100 * Slack;

    [Fact]
    public void Its_file_is_below_6_MB()
    {
        using ReportFile file = new(LargeReport.Create());
        Assert.InRange(file.Length, 1_000_000, 6_000_000);
    }

    [Fact]
    public async Task It_opens_and_scrolls_without_waiting()
    {
        using ReportFile file = new(LargeReport.Create());
        double opened = double.MaxValue, longest = double.MaxValue;
        for (int i = 0; i < Tries && (opened > MostOpening || longest > MostFrame); i++)
        {
            IPage page = await chromium.NewPage();
            await page.GotoAsync(file.Address, new() { WaitUntil = WaitUntilState.Commit });
            await page.Locator(".lens-grid td.cell").First.WaitForAsync();
            opened = Math.Min(opened, await page.EvaluateAsync<double>("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"));
            longest = Math.Min(longest, await LongestFrame(page));
            await page.Context.CloseAsync();
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"the grid came after {opened:0} ms, the longest frame took {longest:0} ms");
        Assert.SkipWhen((opened > MostOpening || longest > MostFrame) && Busy, $"the machine is busy: the grid came after {opened:0} ms, a frame took {longest:0} ms");
        Assert.True(opened <= MostOpening, $"the grid came after {opened:0} ms");
        Assert.True(longest <= MostFrame, $"a frame took {longest:0} ms");
    }

    /// <summary>Whether the load of the last minute, where the system tells it, is above the number of processors and this test's own.</summary>
    private static bool Busy => File.Exists("/proc/loadavg")
        && double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) > Environment.ProcessorCount + 2;

    /// <summary>Turns the wheel over the whole grid, down, across and back, and times the frames.</summary>
    private static async Task<double> LongestFrame(IPage page)
    {
        await page.Locator(".lens-grid td.cell").Nth(5).HoverAsync();
        await page.EvaluateAsync("""
            () => {
              window.frames_ = []
              let last = performance.now()
              const frame = now => { frames_.push(now - last); last = now; requestAnimationFrame(frame) }
              requestAnimationFrame(frame)
            }
            """);
        ILocator scroller = page.Locator(".on-screen .grid-scroller");
        foreach ((string side, float x, float y) in new[] { ("scrollTop", 0f, 240f), ("scrollLeft", 400f, 0f), ("scrollTop", 0f, -240f), ("scrollLeft", -400f, 0f) })
        {
            double before = -1, now;
            while ((now = await scroller.EvaluateAsync<double>($"s => s.{side}")) != before)
            {
                before = now;
                await page.Mouse.WheelAsync(x, y);
                await page.WaitForTimeoutAsync(30);
            }
        }
        Assert.Equal(0, await scroller.EvaluateAsync<double>("s => s.scrollLeft + s.scrollTop"));
        return await page.EvaluateAsync<double>("Math.max(...frames_.slice(1))");
    }
}

using LogitLens.Reports;
using LogitLens.Reports.Html;
using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

public sealed class ReportFileTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_report_without_a_view_says_so()
    {
        using ReportFile file = new(new TemplateReport { Model = "tiny", Text = "Hello" });
        IPage page = await chromium.NewPage();
        _ = await page.GotoAsync(file.Address);
        await Assertions.Expect(page.GetByText("There is no view for logitlens.template reports.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("\"report\">", "</script>", 0, "not whole")]
    [InlineData("\"report\">", "</script>", 60, "not whole")]
    [InlineData("\"report\">", "", 60, "the file was cut off")]
    public async Task A_file_that_is_not_whole_says_so(string from, string to, int kept, string expected)
    {
        string whole = HtmlReport.Write(new TemplateReport { Model = "tiny", Text = "Hello" });
        int start = whole.IndexOf(from, StringComparison.Ordinal) + from.Length + kept;
        using ReportFile file = new(whole[..start] + (to.Length == 0 ? "" : whole[whole.IndexOf(to, start, StringComparison.Ordinal)..]));
        IPage page = await chromium.NewPage();
        _ = await page.GotoAsync(file.Address);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(expected);
    }
}

using LogitLens.Reports;
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
}

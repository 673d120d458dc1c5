using System.Text.Json;
using LogitLens.Readout;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

public sealed class ReportJsonTests
{
    private static readonly IReadOnlyList<Report> Reports =
    [
        .. ExampleReports.All, SampleReports.Passed, SampleReports.Failed, SampleReports.Tokenize, SampleReports.Models, SampleReports.Template,
        SampleReports.PartialToken, SampleReports.DamagedForm, SampleReports.AwkwardTokens, SampleReports.NoToken, HeadReports.Cosine, HeadReports.Dot,
        HeadReports.Euclidean, HeadReports.Rows, HeadReports.PlainRows, SyntheticReport.Of(layers: 3, positions: 4),
    ];

    [Fact]
    public void Every_report_survives_being_written_and_read() => Assert.All(Reports, report =>
    {
        string json = ReportJson.Write(report);
        object? read = JsonSerializer.Deserialize(json, report.GetType(), ReportJson.Options);
        Assert.Equal(json, ReportJson.Write(Assert.IsType<Report>(read, exactMatch: false)));
    });

    [Fact]
    public void Schema_and_version_come_first() => Assert.All(Reports, report =>
    {
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(ReportJson.Write(report));
        Assert.Equal(["schema", "version"], json.RootElement.EnumerateObject().Take(2).Select(p => p.Name));
        Assert.StartsWith("logitlens.", report.Schema, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(-1.0000000000000002, "-1.0000000000000002")]
    public void Log_probabilities_are_written_exactly_whatever_they_are(double value, string expected)
    {
        ReadReport report = SyntheticReport.Of(layers: 0, positions: 1);
        report = report with { Cells = [report.Cells[0] with { Top = [new TokenProbability(1, value)] }] };
        string json = ReportJson.Write(report);
        Assert.Contains($"\"logProbability\": {expected}", json, StringComparison.Ordinal);
        ReadReport? read = JsonSerializer.Deserialize<ReadReport>(json, ReportJson.Options);
        Assert.Equal(value, read?.Cells[0].Top[0].LogProbability);
    }

    [Theory]
    [InlineData("🐠 東京", "🐠 東京")]
    [InlineData(@"\ud83d\udc20", @"\\ud83d\\udc20")]
    [InlineData(@"\🐠", @"\\🐠")]
    [InlineData("\u001b\"", @"\u001B\""")]
    public void Text_is_readable_and_means_what_it_meant(string text, string expected)
    {
        TemplateReport report = new() { Model = "m", Text = text };
        string json = ReportJson.Write(report);
        Assert.Contains($"\"text\": \"{expected}\"", json, StringComparison.Ordinal);
        Assert.Equal(report, JsonSerializer.Deserialize<TemplateReport>(json, ReportJson.Options));
    }
}

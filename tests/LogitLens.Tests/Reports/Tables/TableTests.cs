using System.Globalization;
using CsvHelper;
using LogitLens.Reports;
using LogitLens.Reports.Tables;
using Parquet.Serialization;

namespace LogitLens.Tests.Reports.Tables;

public class TableTests
{
    public static TheoryData<string> Schemas { get; } =
        [.. ExampleReports.All.Where(r => ReportTable.RowTypes.ContainsKey(r.GetType())).Select(r => r.Schema), "awkward", "hostile"];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Csv_reads_back_value_for_value(string schema)
    {
        ReportTable table = ReportTable.Of(Report(schema));
        using MemoryStream file = new();
        CsvTable.Write(table, file);
        Assert.NotEqual(0xEF, file.GetBuffer()[0]); // no byte order mark
        file.Position = 0;
        using StreamReader text = new(file);
        using CsvReader csv = new(text, CultureInfo.InvariantCulture);
        Assert.True(csv.Read() && csv.ReadHeader());
        Assert.Equal(table.Columns.Select(c => c.Name), csv.HeaderRecord!);
        foreach (object row in table.Rows)
        {
            Assert.True(csv.Read());
            foreach (TableColumn column in table.Columns)
            {
                string field = csv.GetField(column.Name)!;
                object? value = column.Get(row);
                if (value is double number) Assert.Equal(number, double.Parse(field, CultureInfo.InvariantCulture));
                else Assert.Equal(value switch { null => "", bool b => b ? "true" : "false", _ => Convert.ToString(value, CultureInfo.InvariantCulture) }, field);
            }
        }
        Assert.False(csv.Read());
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Parquet_reads_back_value_for_value(string schema)
    {
        Report report = Report(schema);
        ReportTable table = ReportTable.Of(report);
        using MemoryStream file = new();
        ParquetReportTable.Write(table, report.Schema, file);
        using MemoryStream again = new(file.ToArray());
        Assert.Equal(report.Schema, ParquetReportTable.SchemaOf(again));
        again.Position = 0;
        object[] rows = [.. table.Rows];
        IDictionary<string, object?>[] read = [.. (await ParquetSerializer.DeserializeUntypedAsync(again)).Data!];
        Assert.Equal(rows.Length, read.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            foreach (TableColumn column in table.Columns) Assert.Equal(column.Get(rows[i]), read[i].TryGetValue(column.Name, out object? value) ? value : null);
        }
    }

    [Fact]
    public void A_reading_has_a_row_for_every_token_of_a_cell_and_every_target()
    {
        ReadReport report = SyntheticReport.Of(2, 3);
        CellRow[] rows = [.. CellRow.Of(report)];
        Assert.Equal(report.Cells.Sum(c => c.Top.Count + c.Targets.Count), rows.Length);
        Assert.Equal(Enumerable.Range(1, SyntheticReport.TopK), rows.Where(r => r is { Layer: 1, Position: 2, Kind: "top" }).Select(r => r.Rank!.Value));
        Assert.All(rows.Where(r => r.Kind == "target"), r => Assert.Equal((5, " seahorse"), (r.TokenId, r.Text)));
        Assert.All(rows, r => Assert.Equal(Math.Exp(r.LogProbability), r.Probability));
        Assert.All(rows.Where(r => r.TokenId is 100 or 101), r => Assert.Null(r.Text));
        Assert.Contains(rows, r => r.TokenId is 100 or 101 or 102 or 103 or 104);
    }

    [Fact]
    public void A_set_of_tokens_has_a_row_without_a_token()
    {
        CellRow row = Assert.Single(CellRow.Of(ExampleReports.All.OfType<ReadReport>().Single()), r => r.Kind == "set");
        Assert.Equal(("yes", null, null, null), (row.Set, row.TokenId, row.Rank, row.Form));
        Assert.Equal((-0.25, Math.Exp(-0.25)), (row.LogProbability, row.Probability));
    }

    [Fact]
    public void Whole_emoji_and_what_remains_make_all_of_it()
    {
        EmojiReport report = ExampleReports.All.OfType<EmojiReport>().Single();
        EmojiRow[] rows = [.. EmojiRow.Of(report)];
        Assert.Equal(["subject", "control"], rows.Select(r => r.Side).Distinct());
        Assert.Equal(report.Subject.Distribution.Layers, rows.Where(r => r.Side == "subject").Select(r => r.Layer).Distinct());
        Assert.Equal(report.Subject.Distribution.Covered[^1], rows.Where(r => r is { Side: "subject", Kind: "emoji" } && r.Layer == report.Subject.Distribution.Layers[^1]).Sum(r => r.Probability), 1e-12);
    }

    private static Report Report(string schema) => schema switch
    {
        "awkward" => SyntheticReport.Of(3, 40),
        "hostile" => SyntheticReport.Hostile(),
        _ => ExampleReports.All.Single(r => r.Schema == schema),
    };
}

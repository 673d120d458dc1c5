using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace LogitLens.Reports.Tables;

/// <summary>
/// Tables as CSV (RFC 4180, lines end with a line feed): UTF-8 without a mark, numbers unrounded, texts exactly as the tokens have them.
/// </summary>
internal static class CsvTable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        // CsvHelper itself quotes a carriage return only where that ends its lines; readers take it for the end of one anywhere.
        ShouldQuote = args => ConfigurationFunctions.ShouldQuote(args) || args.Field?.Contains('\r', StringComparison.Ordinal) == true,
    };

    /// <summary>The first line of a table.</summary>
    public static string Header(IEnumerable<TableColumn> columns) => string.Join(",", columns.Select(c => c.Name));

    /// <summary>Writes a table.</summary>
    public static void Write(ReportTable table, Stream stream)
    {
        using StreamWriter text = new(stream, Utf8, leaveOpen: true);
        using CsvWriter csv = new(text, Configuration);
        foreach (TableColumn column in table.Columns) csv.WriteField(column.Name);
        csv.NextRecord();
        foreach (object row in table.Rows)
        {
            foreach (TableColumn column in table.Columns) csv.WriteField(TextOf(column.Get(row)));
            csv.NextRecord();
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

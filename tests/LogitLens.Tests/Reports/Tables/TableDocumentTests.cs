using LogitLens.Reports.Tables;

namespace LogitLens.Tests.Reports.Tables;

/// <summary>Holds docs/tables.md to the columns that the program writes.</summary>
public class TableDocumentTests
{
    [Fact]
    public void Every_table_has_its_columns_in_their_order()
    {
        Dictionary<string, List<string>> documented = Read();
        Dictionary<string, string[]> expected = ReportTable.RowTypes.GroupBy(k => k.Value).ToDictionary(g => Heading(g.Select(k => k.Key)), g => TableColumn.Of(g.Key).Select(Row).ToArray());
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), documented.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, table => Assert.Equal(table.Value, documented[table.Key]));
    }

    private static string Heading(IEnumerable<Type> reports) => string.Join(", ", reports.Select(t => ExampleReports.All.Single(r => r.GetType() == t).Schema));

    private static string Row(TableColumn column)
    {
        string type = column.Type == typeof(string) ? "text" : column.Type == typeof(int) ? "integer" : column.Type == typeof(bool) ? "true or false" : "number";
        return $"`{column.Name}` | {type}{(column.Optional ? ", may be empty" : "")}";
    }

    private static Dictionary<string, List<string>> Read()
    {
        Dictionary<string, List<string>> tables = [];
        string heading = "";
        foreach (string line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "tables.md")))
        {
            if (line.StartsWith("## logitlens.", StringComparison.Ordinal)) tables.Add(heading = line[3..], []);
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                string[] cells = [.. line.Trim('|').Split('|').Select(c => c.Trim())];
                Assert.Equal(3, cells.Length);
                Assert.NotEmpty(cells[2]);
                tables[heading].Add($"{cells[0]} | {cells[1]}");
            }
        }
        return tables;
    }
}

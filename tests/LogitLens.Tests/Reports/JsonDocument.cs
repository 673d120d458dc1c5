namespace LogitLens.Tests.Reports;

/// <summary>A row of a table of docs/json.md.</summary>
internal sealed record DocumentedField(string Name, string Type, string Unit, string Meaning);

/// <summary>docs/json.md, by its headings.</summary>
internal sealed class JsonDocument
{
    private readonly Dictionary<string, List<DocumentedField>> _fields = [];
    private readonly Dictionary<string, string> _examples = [];

    private JsonDocument(string[] lines)
    {
        string heading = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal)) _fields.Add(heading = lines[i][3..], []);
            else if (lines[i].StartsWith("| `", StringComparison.Ordinal)) _fields[heading].Add(Row(lines[i]));
            else if (lines[i] == "```json")
            {
                int end = Array.IndexOf(lines, "```", i);
                _examples.Add(heading, string.Join('\n', lines[(i + 1)..end]));
                i = end;
            }
        }
    }

    public IEnumerable<string> Headings => _fields.Keys;

    public static JsonDocument Read() => new(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "json.md")));

    public IReadOnlyList<DocumentedField> Fields(string heading) => _fields.GetValueOrDefault(heading) ?? [];

    public string Example(string heading) => _examples.GetValueOrDefault(heading) ?? "";

    private static DocumentedField Row(string line)
    {
        string[] cells = [.. line.Trim('|').Split('|').Select(c => c.Trim())];
        return cells.Length == 4 ? new DocumentedField(cells[0].Trim('`'), cells[1], cells[2], cells[3])
            : throw new InvalidDataException($"docs/json.md has a row of {cells.Length} cells, expected 4: {line}");
    }
}

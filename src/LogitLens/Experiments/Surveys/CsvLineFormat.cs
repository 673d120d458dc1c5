using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace LogitLens.Experiments.Surveys;

/// <summary>
/// CSV (RFC 4180) with one row a line: a line end within a text is written as <c>\n</c> or <c>\r</c>, a backslash as two.
/// </summary>
internal sealed class CsvLineFormat : ILineFormat
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture) { HasHeaderRecord = false };

    public string? Header { get; } = string.Join(",", SurveyColumns.All.Select(c => c.Name));

    public string Start => Header!;

    public string Write(SurveyRow row)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using (CsvWriter csv = new(text, Configuration))
        {
            foreach (SurveyColumn column in SurveyColumns.All) csv.WriteField(Text(column.Get(row)));
            csv.Flush();
        }
        return text.ToString();
    }

    public SurveyRow Read(string line)
    {
        using CsvParser parser = new(new StringReader(line), Configuration);
        SurveyRow row = new();
        try
        {
            int fields = parser.Read() ? parser.Count : 0;
            if (fields != SurveyColumns.All.Count) throw new FormatException($"it has {fields} fields, expected {SurveyColumns.All.Count}");
            for (int i = 0; i < fields; i++) SurveyColumns.All[i].Set(row, Value(parser[i], SurveyColumns.All[i].Type));
        }
        catch (CsvHelperException error)
        {
            throw new FormatException("its quotes do not close", error);
        }
        catch (OverflowException error)
        {
            throw new FormatException("a number is too large", error);
        }
        return row;
    }

    private static string Text(object value) => value switch
    {
        string text => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal),
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static object Value(string text, Type type) =>
        type == typeof(string) ? Unescaped(text)
        : type == typeof(bool) ? bool.Parse(text)
        // As an object, or the compiler would make the int a double.
        : type == typeof(int) ? (object)int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture)
        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Unescaped(string text)
    {
        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool escaped = text[i] == '\\' && i + 1 < text.Length;
            _ = plain.Append(!escaped ? text[i] : text[++i] switch { 'n' => '\n', 'r' => '\r', char other => other });
        }
        return plain.ToString();
    }
}

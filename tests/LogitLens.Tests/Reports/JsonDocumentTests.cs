using System.Reflection;
using System.Text;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

/// <summary>Holds docs/json.md to what the program writes.</summary>
public sealed class JsonDocumentTests
{
    private readonly JsonDocument _document = JsonDocument.Read();

    [Fact]
    public void Every_schema_and_record_has_a_section_and_no_section_is_about_another()
    {
        IEnumerable<string> expected = ExampleReports.All.Select(r => r.Schema).Concat(JsonFields.Records.Select(r => r.Name));
        Assert.Equal(expected.Order(StringComparer.Ordinal), _document.Headings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_of_report_has_an_example() =>
        Assert.Equal(JsonFields.Reports, ExampleReports.All.Select(r => r.GetType()).OrderBy(t => t.Name, StringComparer.Ordinal));

    [Fact]
    public void Every_field_has_a_row_with_its_type_and_no_row_is_about_another()
    {
        StringBuilder faults = new();
        foreach (Report report in ExampleReports.All) Compare(report.Schema, report.GetType(), faults);
        foreach (Type record in JsonFields.Records) Compare(record.Name, record, faults);
        Assert.True(faults.Length == 0, faults.ToString());
    }

    [Fact]
    public void Examples_are_what_the_program_writes() => Assert.All(ExampleReports.All, report =>
        Assert.Equal(ReportJson.Write(report).ReplaceLineEndings("\n"), _document.Example(report.Schema)));

    private void Compare(string heading, Type type, StringBuilder faults)
    {
        Dictionary<string, DocumentedField> rows = _document.Fields(heading).ToDictionary(f => f.Name);
        foreach (PropertyInfo field in JsonFields.Fields(type))
        {
            string name = JsonFields.NameOf(field), expected = JsonFields.TypeOf(field);
            if (!rows.Remove(name, out DocumentedField? row)) _ = faults.AppendLine($"{heading}: no row | `{name}` | {expected} | | |");
            else if (row.Type != expected) _ = faults.AppendLine($"{heading}: `{name}` is {row.Type}, expected {expected}");
            else if (row.Meaning.Length == 0) _ = faults.AppendLine($"{heading}: `{name}` has no meaning");
            foreach (string value in JsonFields.ValuesOf(field).Where(v => row?.Meaning.Contains($"`{v}`", StringComparison.Ordinal) == false))
                _ = faults.AppendLine($"{heading}: the meaning of `{name}` does not name its value `{value}`");
        }
        if (JsonFields.KindField(type) is { } kindField)
        {
            string[] kinds = [.. JsonFields.Kinds(type).Select(k => $"[{k.TypeDiscriminator}](#{k.DerivedType.Name.ToLowerInvariant()})")];
            if (!rows.Remove(kindField, out DocumentedField? row)) _ = faults.AppendLine($"{heading}: no row | `{kindField}` | string | | {string.Join(", ", kinds)} |");
            else if (row.Type != "string") _ = faults.AppendLine($"{heading}: `{kindField}` is {row.Type}, expected string");
            foreach (string kind in kinds.Where(k => row?.Meaning.Contains(k, StringComparison.Ordinal) == false))
                _ = faults.AppendLine($"{heading}: the meaning of `{kindField}` does not name {kind}");
        }
        foreach (string name in rows.Keys) _ = faults.AppendLine($"{heading}: `{name}` does not exist");
    }
}

using System.Reflection;
using System.Text;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

/// <summary>The records of the reports as TypeScript, with the words of docs/json.md, for the front end.</summary>
internal static class TypeScriptTypes
{
    private static readonly JsonDocument Document = JsonDocument.Read();

    public static string Write()
    {
        StringBuilder text = new("// What docs/json.md documents, as types; a test holds this file to the records that the program writes.\n\n" +
            "/** A number; JSON has none that is infinite or not a number, so that these are words. */\n" +
            "export type Figure = number | 'NaN' | 'Infinity' | '-Infinity'\n");
        foreach (Report report in ExampleReports.All.OrderBy(r => r.GetType().Name, StringComparer.Ordinal)) Append(text, report.GetType(), report.Schema);
        foreach (Type record in JsonFields.Records.Where(r => r != typeof(Report))) Append(text, record, schema: null);
        _ = text.Append("\n/** Any report, told by its schema. */\nexport type AnyReport =");
        foreach (Type report in JsonFields.Reports) _ = text.Append("\n  | ").Append(report.Name);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, Type type, string? schema)
    {
        string? kindField = JsonFields.KindField(type), kind = JsonFields.Kinds(type.BaseType!).SingleOrDefault(k => k.DerivedType == type)?.TypeDiscriminator as string;
        if (kindField is not null)
        {
            string kinds = string.Join(" | ", JsonFields.Kinds(type).Select(k => k.DerivedType.Name));
            _ = text.Append("\n/** One of several kinds, told by its ").Append(kindField).Append(". */\nexport type ").Append(type.Name).Append(" = ").Append(kinds).Append('\n');
        }
        _ = text.Append("\nexport interface ").Append(type.Name).Append(kindField is null ? "" : "Fields")
            .Append(kind is null ? "" : $" extends {type.BaseType!.Name}Fields").Append(" {\n");
        if (kind is not null) _ = text.Append("  ").Append(JsonFields.KindField(type.BaseType!)).Append(": '").Append(kind).Append("'\n");
        if (schema is not null) _ = text.Append("  schema: '").Append(schema).Append("'\n  version: number\n");
        Dictionary<string, DocumentedField> rows = Document.Fields(schema ?? type.Name).ToDictionary(f => f.Name);
        foreach (PropertyInfo field in JsonFields.Fields(type))
        {
            string name = JsonFields.NameOf(field);
            if (rows.TryGetValue(name, out DocumentedField? row))
            {
                string unit = row.Unit.Length > 0 ? $" [{row.Unit}]" : "";
                _ = text.Append("  /** ").Append(row.Meaning.Replace("*/", "* /", StringComparison.Ordinal)).Append(unit).Append(" */\n");
            }
            _ = text.Append("  ").Append(name).Append(JsonFields.IsOptional(field) ? "?: " : ": ").Append(TypeOf(field)).Append('\n');
        }
        _ = text.Append("}\n");
    }

    private static string TypeOf(PropertyInfo field)
    {
        Type element = JsonFields.ElementOf(field.PropertyType);
        string[] values = [.. JsonFields.ValuesOf(field).Select(v => $"'{v}'")];
        string type = values.Length > 0 ? string.Join(" | ", values) : NameOf(element);
        int depth = JsonFields.DepthOf(field.PropertyType);
        return depth == 0 ? type : (values.Length > 1 ? $"({type})" : type) + string.Concat(Enumerable.Repeat("[]", depth));
    }

    private static string NameOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String or TypeCode.Char => "string",
        TypeCode.Boolean => "boolean",
        TypeCode.Single or TypeCode.Double => "Figure",
        TypeCode.Object => type.Name,
        _ => "number",
    };
}

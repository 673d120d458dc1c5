using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

/// <summary>What the JSON of the reports consists of, by reflection: records, and the name and type of each of their fields.</summary>
internal static class JsonFields
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Every kind of report.</summary>
    public static IReadOnlyList<Type> Reports { get; } =
        [.. typeof(Report).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Report)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Every record that a report holds, at any depth, and the base of all reports.</summary>
    public static IReadOnlyList<Type> Records
    {
        get
        {
            HashSet<Type> found = [typeof(Report)];
            Queue<Type> open = new(Reports);
            while (open.TryDequeue(out Type? type))
            {
                IEnumerable<Type> held = Fields(type).Select(f => ElementOf(f.PropertyType)).Concat(Kinds(type).Select(k => k.DerivedType));
                foreach (Type record in held.Where(t => !IsScalar(t) && found.Add(t))) open.Enqueue(record);
            }
            // A report within a report has the section of its schema.
            return [.. found.Where(t => !t.IsSubclassOf(typeof(Report))).OrderBy(t => t.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>The kinds of a record that is one of several, else none.</summary>
    public static IReadOnlyList<JsonDerivedTypeAttribute> Kinds(Type type) => [.. type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)];

    /// <summary>The name of the field that says of which kind a record is; null where there is one kind.</summary>
    public static string? KindField(Type type) => type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName;

    /// <summary>The fields of one record; those of every report belong to <see cref="Report"/>, those of every kind to the record they are kinds of.</summary>
    public static IEnumerable<PropertyInfo> Fields(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .Where(p => type == typeof(Report) || p.DeclaringType != typeof(Report))
        .Where(p => Kinds(type.BaseType!).Count == 0 || p.GetMethod!.GetBaseDefinition().DeclaringType == type);

    /// <summary>A field's name in JSON.</summary>
    public static string NameOf(PropertyInfo field) => JsonNamingPolicy.CamelCase.ConvertName(field.Name);

    /// <summary>A field's type in the words of docs/json.md.</summary>
    public static string TypeOf(PropertyInfo field)
    {
        Type type = Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType;
        string array = type != ElementOf(type) ? "array of " : "";
        return array + Name(ElementOf(type)) + (IsOptional(field) ? ", may be absent" : "");
    }

    /// <summary>Whether a field may be absent.</summary>
    public static bool IsOptional(PropertyInfo field) =>
        Nullable.GetUnderlyingType(field.PropertyType) is not null || Nullability.Create(field).ReadState == NullabilityState.Nullable;

    /// <summary>How many arrays lie around a value; 0 for none.</summary>
    public static int DepthOf(Type type) => ListElement(type) is { } element ? 1 + DepthOf(element) : 0;

    /// <summary>The type of a value, or of the values in an array at any depth.</summary>
    public static Type ElementOf(Type type) => ListElement(type) is { } element ? ElementOf(element) : Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>The values of a field that is one of a few words, else none.</summary>
    public static IEnumerable<string> ValuesOf(PropertyInfo field) => ElementOf(field.PropertyType) is { IsEnum: true } type
        ? Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName) : [];

    private static Type? ListElement(Type type)
    {
        Type inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? inner.GetGenericArguments()[0] : null;
    }

    private static bool IsScalar(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string);

    private static string SchemaLink(Type report)
    {
        string schema = ExampleReports.All.Single(r => r.GetType() == report).Schema;
        return $"[{schema}](#{schema.Replace(".", "", StringComparison.Ordinal)})";
    }

    private static string Name(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => "string",
        TypeCode.String or TypeCode.Char => "string",
        TypeCode.Boolean => "boolean",
        TypeCode.Single or TypeCode.Double => "number",
        TypeCode.Object when type.IsSubclassOf(typeof(Report)) => SchemaLink(type),
        TypeCode.Object => $"[{type.Name}](#{type.Name.ToLowerInvariant()})",
        _ => "integer",
    };
}

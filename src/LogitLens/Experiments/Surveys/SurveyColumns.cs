using System.Reflection;
using System.Text.Json;

namespace LogitLens.Experiments.Surveys;

/// <summary>The columns of a survey's tables: the properties of a row, in their order, named in snake case.</summary>
internal static class SurveyColumns
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<SurveyColumn> All { get; } =
        [.. typeof(SurveyRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => new SurveyColumn(NameOf(p.Name), p))];

    /// <summary>A name in snake case.</summary>
    public static string NameOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}

/// <summary>A column.</summary>
/// <param name="Name">Its name in a table.</param>
/// <param name="Property">The property of a row.</param>
internal sealed record SurveyColumn(string Name, PropertyInfo Property)
{
    /// <summary>The type of its values in a table: a string, a bool, an int or a double.</summary>
    public Type Type => Property.PropertyType.IsEnum ? typeof(string) : Property.PropertyType;

    /// <summary>The value in a row, as it stands in a table.</summary>
    public object Get(SurveyRow row)
    {
        object value = Property.GetValue(row)!;
        return value is Enum ? SurveyColumns.NameOf(value.ToString()!) : value;
    }

    /// <summary>Sets a value that stands in a table.</summary>
    /// <exception cref="FormatException">It is none of the column's.</exception>
    public void Set(SurveyRow row, object value)
    {
        if (Property.PropertyType.IsEnum)
        {
            string name = (string)value;
            value = Enum.GetValues(Property.PropertyType).Cast<object>().FirstOrDefault(v => SurveyColumns.NameOf(v.ToString()!) == name)
                ?? throw new FormatException($"{Name} is \"{name}\", which is none of {string.Join(", ", Enum.GetNames(Property.PropertyType).Select(SurveyColumns.NameOf))}");
        }
        Property.SetValue(row, value);
    }
}

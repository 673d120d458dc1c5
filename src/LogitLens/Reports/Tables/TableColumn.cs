using System.Reflection;
using LogitLens.Experiments.Surveys;

namespace LogitLens.Reports.Tables;

/// <summary>A column of a table: a property of its rows, named in snake case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Property">The property.</param>
/// <param name="Optional">Whether a row may have no value in it.</param>
internal sealed record TableColumn(string Name, PropertyInfo Property, bool Optional)
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The type of its values: a string, a bool, an int or a double.</summary>
    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>The columns of a kind of row, in the order of its properties.</summary>
    public static IReadOnlyList<TableColumn> Of(Type row)
    {
        lock (Nullability)
        {
            return [.. row.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => new TableColumn(SurveyColumns.NameOf(p.Name), p, Nullability.Create(p).ReadState == NullabilityState.Nullable))];
        }
    }

    /// <summary>The value in a row; null for none.</summary>
    public object? Get(object row) => Property.GetValue(row);
}

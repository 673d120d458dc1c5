using Parquet.Schema;
using Parquet.Serialization;

namespace LogitLens.Experiments.Surveys;

/// <summary>Rows of a survey as a Parquet file, one row group.</summary>
internal static class ParquetTable
{
    private static readonly ParquetSchema Schema = new([.. SurveyColumns.All.Select(c => new DataField(c.Name, c.Type, isNullable: false))]);

    /// <summary>Writes a file.</summary>
    public static void Write(string path, IEnumerable<SurveyRow> rows)
    {
        using FileStream file = File.Create(path);
        ParquetSerializer.SerializeUntypedAsync([.. rows.Select(Values)], Schema, file).GetAwaiter().GetResult();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It has other columns.</exception>
    public static SurveyRow[] Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return [.. ParquetSerializer.DeserializeUntypedAsync(file).GetAwaiter().GetResult().Data.Select(Row)];
    }

    private static Dictionary<string, object?> Values(SurveyRow row) => SurveyColumns.All.ToDictionary(c => c.Name, c => (object?)c.Get(row));

    private static SurveyRow Row(IDictionary<string, object> values)
    {
        SurveyRow row = new();
        foreach (SurveyColumn column in SurveyColumns.All)
        {
            if (!values.TryGetValue(column.Name, out object? value) || value.GetType() != column.Type) throw new FormatException($"it has no column {column.Name}");
            column.Set(row, value);
        }
        return row;
    }
}

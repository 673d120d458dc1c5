using Parquet;
using Parquet.Schema;

namespace LogitLens.Reports.Tables;

/// <summary>Tables as Parquet: one row group, the kind of report in the file's metadata under <see cref="SchemaKey"/>.</summary>
internal static class ParquetReportTable
{
    /// <summary>The key of the report's schema.</summary>
    public const string SchemaKey = "logitlens";

    /// <summary>Writes a table.</summary>
    public static void Write(ReportTable table, string schema, Stream stream) => WriteAsync(table, schema, stream).GetAwaiter().GetResult();

    /// <summary>The schema of the report that a file was made from; null for another file.</summary>
    public static string? SchemaOf(Stream stream)
    {
        try
        {
            return SchemaOfAsync(stream).GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // whatever the library makes of a foreign file, it is none of ours
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static async Task<string?> SchemaOfAsync(Stream stream)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true).ConfigureAwait(false);
        return reader.CustomMetadata.GetValueOrDefault(SchemaKey);
    }

    private static async Task WriteAsync(ReportTable table, string schema, Stream stream)
    {
        object[] rows = [.. table.Rows];
        DataField[] fields = [.. table.Columns.Select(c => new DataField(c.Name, c.Type, isNullable: c.Optional))];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        writer.CustomMetadata = new Dictionary<string, string> { [SchemaKey] = schema };
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        for (int i = 0; i < fields.Length; i++) await WriteAsync(group, fields[i], table.Columns[i], rows).ConfigureAwait(false);
        group.CompleteValidate();
    }

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, TableColumn column, object[] rows) =>
        column.Type == typeof(string) ? Task.Run(async () => await group.WriteAsync(field, (string[])[.. rows.Select(r => (string)column.Get(r)!)]).ConfigureAwait(false))
        : column.Type == typeof(int) ? Numbers<int>(group, field, column, rows)
        : column.Type == typeof(bool) ? Numbers<bool>(group, field, column, rows)
        : Numbers<double>(group, field, column, rows);

    private static async Task Numbers<T>(ParquetRowGroupWriter group, DataField field, TableColumn column, object[] rows) where T : struct
    {
        if (column.Optional) await group.WriteAsync<T>(field, (T?[])[.. rows.Select(r => (T?)column.Get(r))]).ConfigureAwait(false);
        else await group.WriteAsync<T>(field, (T[])[.. rows.Select(r => (T)column.Get(r)!)]).ConfigureAwait(false);
    }
}

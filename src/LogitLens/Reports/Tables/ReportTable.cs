using LogitLens.Tensors;

namespace LogitLens.Reports.Tables;

/// <summary>A report as a table (docs/tables.md).</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, read once.</param>
internal sealed record ReportTable(IReadOnlyList<TableColumn> Columns, IEnumerable<object> Rows)
{
    private static readonly Dictionary<Type, (Type Row, Func<Report, IEnumerable<object>> Rows)> Kinds = new()
    {
        [typeof(ReadReport)] = (typeof(CellRow), report => CellRow.Of((ReadReport)report)),
        [typeof(TraceReport)] = (typeof(CellRow), report => CellRow.Of((TraceReport)report)),
        [typeof(DiffReport)] = (typeof(DiffRow), report => DiffRow.Of((DiffReport)report)),
        [typeof(EmojiReport)] = (typeof(EmojiRow), report => EmojiRow.Of((EmojiReport)report)),
        [typeof(HeadReport)] = (typeof(HeadRow), report => HeadRow.Of((HeadReport)report)),
    };

    /// <summary>The kinds of reports that are tables, and the kinds of their rows.</summary>
    public static IReadOnlyDictionary<Type, Type> RowTypes { get; } = Kinds.ToDictionary(k => k.Key, k => k.Value.Row);

    /// <summary>The table of a report.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static ReportTable Of(Report report) => Kinds.TryGetValue(report.GetType(), out (Type Row, Func<Report, IEnumerable<object>> Rows) kind)
        ? new ReportTable(TableColumn.Of(kind.Row), kind.Rows(report)) : throw new InputException($"a {report.Schema} report is no table.");
}

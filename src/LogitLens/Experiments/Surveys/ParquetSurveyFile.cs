using LogitLens.Tensors;

namespace LogitLens.Experiments.Surveys;

/// <summary>
/// A Parquet file. It can only be written whole, so that the rows first go to a file of JSON lines beside it, which is removed when
/// the Parquet file is there.
/// </summary>
internal sealed class ParquetSurveyFile : SurveyFile
{
    private readonly string _path;
    private readonly string _journalPath;
    private readonly TextSurveyFile? _journal;
    private readonly List<SurveyRow> _rows = [];

    /// <exception cref="InputException">The file holds something else, or another process writes it.</exception>
    public ParquetSurveyFile(string path, SurveyPlan plan)
    {
        _path = path;
        _journalPath = path + ".rows.jsonl";
        if (File.Exists(path)) _rows = ReadFinished(path, plan);
        else _journal = new TextSurveyFile(_journalPath, new JsonLineFormat(), plan);
    }

    public override IReadOnlyList<SurveyRow> Rows => _journal?.Rows ?? _rows;

    public override void Add(SurveyRow row) => (_journal ?? throw new InvalidOperationException("the file is finished")).Add(row);

    public override void Finish()
    {
        if (_journal is not null)
        {
            string fresh = _path + ".new";
            ParquetTable.Write(fresh, _journal.Rows);
            File.Move(fresh, _path, overwrite: false);
            _journal.Dispose();
        }
        File.Delete(_journalPath);
    }

    public override void Dispose() => _journal?.Dispose();

    private static List<SurveyRow> ReadFinished(string path, SurveyPlan plan)
    {
        SurveyRow[] rows;
        try
        {
            rows = ParquetTable.Read(path);
        }
#pragma warning disable CA1031 // whatever the library makes of a foreign file, it is no survey
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new InputException($"{path} exists and is not a survey of this version ({error.Message.Split('\n')[0].TrimEnd('.')}); nothing was changed. Choose another file.");
        }
        for (int i = 0; i < rows.Length; i++) plan.Check(rows[i], i, $"{path}, row {i + 1}");
        return rows.Length == plan.Names.Count ? [.. rows]
            : throw new InputException($"{path} holds {rows.Length} rows, expected {plan.Names.Count}: another list, or another shard. Choose another file.");
    }
}

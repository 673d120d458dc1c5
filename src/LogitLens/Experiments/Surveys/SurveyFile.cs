using LogitLens.Tensors;

namespace LogitLens.Experiments.Surveys;

/// <summary>Where the rows of a survey go, one by one, so that a survey that was stopped goes on where it was.</summary>
internal abstract class SurveyFile : IDisposable
{
    private static readonly Dictionary<string, Func<string, SurveyPlan, SurveyFile>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = (path, plan) => new TextSurveyFile(path, new CsvLineFormat(), plan),
        [".jsonl"] = (path, plan) => new TextSurveyFile(path, new JsonLineFormat(), plan),
        [".parquet"] = (path, plan) => new ParquetSurveyFile(path, plan),
    };

    /// <summary>The rows so far.</summary>
    public abstract IReadOnlyList<SurveyRow> Rows { get; }

    /// <summary>Opens a file for the rows of a plan, or goes on with one.</summary>
    /// <exception cref="InputException">A name without a known ending, or a file that holds something else.</exception>
    public static SurveyFile Open(string path, SurveyPlan plan)
    {
        if (!Formats.TryGetValue(Path.GetExtension(path), out Func<string, SurveyPlan, SurveyFile>? open))
            throw new InputException($"the format of \"{path}\" is not known; let its name end in {string.Join(", ", Formats.Keys)}.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new InputException($"the folder {folder} does not exist; make it first.");
        if (Directory.Exists(path)) throw new InputException($"{path} is a folder; expected the name of a file.");
        return open(path, plan);
    }

    /// <summary>Keeps a row; after this it is safe.</summary>
    public abstract void Add(SurveyRow row);

    /// <summary>Called when all rows are there.</summary>
    public virtual void Finish() { }

    /// <inheritdoc/>
    public abstract void Dispose();
}

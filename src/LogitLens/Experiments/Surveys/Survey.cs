using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Experiments.Surveys;

/// <summary>Puts a list of names to the test, one row a name.</summary>
public static class Survey
{
    private const string Rules = "logitlens survey 1";
    private static readonly string[] TokenizerFiles = ["tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "chat_template.json"];

    /// <summary>Runs a survey, or goes on with one that was stopped.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="list">The list, as <see cref="SurveyNames.Read"/> takes it.</param>
    /// <param name="options">How a name is put to the test.</param>
    /// <param name="path">Where the rows go, each as soon as it is done: .csv, .jsonl or .parquet; null to keep them in the report alone.</param>
    /// <param name="shard">The part of the list to do.</param>
    /// <param name="progress">Told the share of the names that are done.</param>
    /// <param name="cancellation">Stops within a name; the rows that are done stay.</param>
    /// <exception cref="InputException">A list or file that cannot be read, or a file that holds another survey.</exception>
    public static SurveyReport Run(Checkpoint checkpoint, string list, EmojiOptions options, string? path = null, Shard? shard = null,
        IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(options);
        Shard part = shard ?? Shard.Whole;
        IReadOnlyList<SurveyName> all = SurveyNames.Read(list), names = part.Of(all);
        EmojiProbe probe = new(checkpoint, options);
        string run = RunOf(checkpoint, probe, options);
        using SurveyFile file = path is null ? new SurveyMemory() : SurveyFile.Open(path, new SurveyPlan(names, run));
        int known = file.Rows.Count;
        for (int i = known; i < names.Count; i++)
        {
            // Rows of an earlier run took no time, and say nothing about the time left.
            progress?.Report(new LensProgress("survey", (double)(i - known) / (names.Count - known)));
            file.Add(SurveyRow.Of(names[i], probe.Run(names[i].Name, null, cancellation), run));
        }
        file.Finish();
        return new SurveyReport
        {
            Model = ModelInfo.Of(checkpoint.Name, checkpoint.Model.Spec),
            Chat = probe.Chat,
            Questions = options.Questions,
            List = list,
            Names = all.Count,
            Shard = part.ToString(),
            File = path,
            Continued = known,
            Summary = SurveySummary.Of(file.Rows),
            Rows = [.. file.Rows],
            Warnings = probe.Warnings,
        };
    }

    /// <summary>What rows were made with: the model, its tokenizer and template, and the options. Half of a SHA-256 in hexadecimal.</summary>
    private static string RunOf(Checkpoint checkpoint, EmojiProbe probe, EmojiOptions options)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Rules);
        Add(checkpoint.Model.Fingerprint);
        // A GGUF file has its tokenizer and template in its metadata.
        if (File.Exists(checkpoint.Location)) Add(Convert.ToHexString(SHA256.HashData(GgufFile.ReadSummary(checkpoint.Location).Metadata.Bytes.Span)));
        else foreach (string name in TokenizerFiles)
        {
            string file = Path.Combine(checkpoint.Location, name);
            Add(name + (File.Exists(file) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))) : "-"));
        }
        Add(JsonSerializer.Serialize(options with { Chat = probe.Chat }, ReportJson.Options));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }
}

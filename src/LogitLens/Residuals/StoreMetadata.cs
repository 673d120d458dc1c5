using System.Globalization;
using System.Text.Json;
using LogitLens.Generation;
using LogitLens.Interventions;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tokenization.Unicode;

namespace LogitLens.Residuals;

/// <summary>What a store says beside its tensors.</summary>
/// <param name="Model">What the model was called when the store was written.</param>
/// <param name="Fingerprint">The model's fingerprint.</param>
/// <param name="WrittenBy">The version of LogitLens that wrote it.</param>
internal sealed record StoreMetadata(string Model, string Fingerprint, string WrittenBy)
{
    // A LogitLens that knows of no edits does not read version 2.
    private const string Format = "logitlens.residuals", Version = "1", EditedVersion = "2";
    private const string FormatKey = "format", VersionKey = "format_version", ModelKey = "model", FingerprintKey = "model_fingerprint",
        WriterKey = "logitlens_version", PromptKey = "prompt", ChatKey = "chat", MessageKey = "message", StartKey = "answer_start", EndKey = "answer_end", EditsKey = "edits";

    public static StoreMetadata Of(Checkpoint checkpoint) =>
        new(checkpoint.Name, checkpoint.Model.Fingerprint, typeof(Lens).Assembly.GetName().Version!.ToString(3));

    /// <summary>Whether a file says that it is a store, of whatever version.</summary>
    public static bool IsStore(IReadOnlyDictionary<string, string> metadata) => metadata.GetValueOrDefault(FormatKey) == Format;

    /// <summary>With what there is to say of a recording, as it goes into a file. Surrogates that stand alone become U+FFFD.</summary>
    public Dictionary<string, string> Write(Recording recording)
    {
        Dictionary<string, string> metadata = new()
        {
            [FormatKey] = Format,
            [VersionKey] = recording.Edits.Count == 0 ? Version : EditedVersion,
            [ModelKey] = CodePoints.ReplaceLoneSurrogates(Model),
            [FingerprintKey] = Fingerprint,
            [WriterKey] = WrittenBy,
            [PromptKey] = CodePoints.ReplaceLoneSurrogates(recording.Prompt),
            [ChatKey] = recording.Chat ? "true" : "false",
        };
        if (recording.Message is { } message) metadata[MessageKey] = CodePoints.ReplaceLoneSurrogates(message);
        if (recording.AnswerStart is { } start) metadata[StartKey] = start.ToString(CultureInfo.InvariantCulture);
        if (recording.AnswerEnd is { } end) metadata[EndKey] = end.ToString();
        if (recording.Edits.Count > 0) metadata[EditsKey] = ReportJson.WriteLine(recording.Edits.Select(e => e.Text).ToArray());
        return metadata;
    }

    /// <summary>What a file says of its model.</summary>
    /// <exception cref="InputException">It is no store, one of another version, or says too little.</exception>
    public static StoreMetadata Read(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!IsStore(metadata))
            throw new InputException($"{path} is no residual store: its metadata has no format {Format}. " +
                "Expected a file that `logitlens read --save-residuals` wrote.");
        string writer = metadata.GetValueOrDefault(WriterKey, "of an unknown version");
        if (metadata.GetValueOrDefault(VersionKey) is not (Version or EditedVersion) and var version)
            throw new InputException($"{path} is a residual store of version {version ?? "unknown"}, written by LogitLens {writer}; " +
                $"this one reads versions {Version} and {EditedVersion}. Save the residuals again, or use that LogitLens.");
        return new StoreMetadata(Required(path, metadata, ModelKey), Required(path, metadata, FingerprintKey), writer);
    }

    /// <summary>What a file says of its text; ids and residuals are for the caller to fill in.</summary>
    /// <exception cref="InputException">Something is missing or makes no sense.</exception>
    public static Recording ReadText(string path, IReadOnlyDictionary<string, string> metadata, Recording filled)
    {
        int? start = null;
        if (metadata.TryGetValue(StartKey, out string? text))
        {
            start = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int position) && position >= 1 && position <= filled.Ids.Count ? position
                : throw Wrong(path, StartKey, text, $"a position from 1 to {filled.Ids.Count}");
        }
        ContinuationEnd? end = null;
        if (metadata.TryGetValue(EndKey, out string? why))
        {
            end = Enum.GetValues<ContinuationEnd>().Any(e => e.ToString() == why) ? Enum.Parse<ContinuationEnd>(why)
                : throw Wrong(path, EndKey, why, string.Join(", ", Enum.GetNames<ContinuationEnd>()));
        }
        if (start is null != end is null) throw Wrong(path, start is null ? StartKey : EndKey, null, "it, because the other end of the answer is there");
        string chat = Required(path, metadata, ChatKey);
        return filled with
        {
            Prompt = Required(path, metadata, PromptKey),
            Chat = chat is "true" or "false" ? chat == "true" : throw Wrong(path, ChatKey, chat, "true or false"),
            Message = metadata.GetValueOrDefault(MessageKey),
            AnswerStart = start,
            AnswerEnd = end,
            Edits = ReadEdits(path, metadata),
        };
    }

    private static ResidualEdit[] ReadEdits(string path, IReadOnlyDictionary<string, string> metadata)
    {
        bool edited = metadata.GetValueOrDefault(VersionKey) == EditedVersion;
        if (!metadata.TryGetValue(EditsKey, out string? json)) return edited ? throw Wrong(path, EditsKey, null, "it in a store of an edited stream") : [];
        try
        {
            if (edited && JsonSerializer.Deserialize<string?[]>(json) is { Length: > 0 } texts && texts.All(t => t is not null)) return [.. texts.Select(t => ResidualEdit.Parse(t!))];
        }
        catch (Exception error) when (error is JsonException or InputException)
        {
            // What is expected is the same.
        }
        throw Wrong(path, EditsKey, json, $"an array of edits, in a store of version {EditedVersion}");
    }

    private static string Required(string path, IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.GetValueOrDefault(key) ?? throw Wrong(path, key, null, "it in every residual store");

    private static InputException Wrong(string path, string key, string? found, string expected) =>
        new($"{path}: the metadata {(found is null ? $"has no {key}" : $"says {key} = \"{found}\"")}; expected {expected}. " +
            "The store is damaged; save the residuals again.");
}

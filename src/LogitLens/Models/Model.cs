using LogitLens.Models.Configuration;
using LogitLens.Models.Gguf;
using LogitLens.Models.Specs;
using LogitLens.Models.Streaming;
using LogitLens.Models.Weights;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Models;

/// <summary>A model ready to run: its resolved spec, and its weights where they lie on disk.</summary>
public sealed class Model : IDisposable
{
    private readonly ITensorSource _source;
    private readonly Lazy<string> _fingerprint;
    private readonly bool _ownsSource = true;

    private Model(string location, ITensorSource source, ModelSpec spec, ModelWeights weights, TensorFinder finder, IReadOnlyList<string> notes,
        ResidencyChoice residency)
    {
        string[] used = finder.Used();
        _fingerprint = new Lazy<string>(() => ModelFingerprint.Of(spec, source, used));
        Notes = notes;
        Location = location;
        Spec = spec;
        Weights = weights;
        _source = source;
        UnusedTensors = finder.Unused();
        Residency = residency.Residency;
        ResidencyReason = residency.Reason;
        if (Residency == Residency.Streamed) Streaming = new StreamedWeights(weights);
    }

    /// <summary>A part of another model, which owns the weights.</summary>
    private Model(Model whole, ModelSpec spec, ModelWeights weights)
    {
        _ownsSource = false;
        _source = whole._source;
        _fingerprint = new Lazy<string>(() => throw new InvalidOperationException("a part of a model has no fingerprint"));
        Notes = whole.Notes;
        Location = whole.Location;
        Spec = spec;
        Weights = weights;
        UnusedTensors = [];
    }

    /// <summary>The directory or GGUF file it was opened from.</summary>
    public string Location { get; }

    /// <summary>What it computes.</summary>
    public ModelSpec Spec { get; }

    /// <summary>Bytes of its weight files.</summary>
    public long WeightBytes => _source.TotalBytes;

    /// <summary>Tensors of the checkpoint that the family does not use; usually none.</summary>
    public IReadOnlyList<string> UnusedTensors { get; }

    /// <summary>What a user should know about figures of this model; usually nothing.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Tells this model from every other, a fine-tuned child included: <see cref="ModelFingerprint"/>.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>How its weights are held: mapped or streamed.</summary>
    public Residency Residency { get; }

    /// <summary>Why it is streamed, with both figures, where <see cref="Models.Residency.Auto"/> decided so; null otherwise.</summary>
    public string? ResidencyReason { get; }

    internal ModelWeights Weights { get; }

    /// <summary>Reads the weights ahead and gives them back; null where they stay.</summary>
    internal StreamedWeights? Streaming { get; }

    /// <summary>Opens a directory in the Hugging Face layout (<c>config.json</c> and safetensors files), or a GGUF file.</summary>
    /// <param name="path">The directory or the file.</param>
    /// <param name="allowedKeys">Unknown config or metadata keys that the user says do not change the maths.</param>
    /// <exception cref="InputException">Anything missing, unknown, misshapen or broken, with a message for the user.</exception>
    public static Model Open(string path, params IReadOnlyCollection<string> allowedKeys) => Open(path, Residency.Auto, allowedKeys);

    /// <summary>Opens a directory in the Hugging Face layout, or a GGUF file, and says how long the pages of its weights stay in memory.</summary>
    /// <param name="path">The directory or the file.</param>
    /// <param name="residency">Mapped, streamed, or what fits this machine.</param>
    /// <param name="allowedKeys">Unknown config or metadata keys that the user says do not change the maths.</param>
    /// <exception cref="InputException">Anything missing, unknown, misshapen or broken, with a message for the user.</exception>
    public static Model Open(string path, Residency residency, params IReadOnlyCollection<string> allowedKeys)
    {
        if (File.Exists(path) && GgufFile.IsGguf(path)) return OpenGguf(path, residency, allowedKeys);
        if (!Directory.Exists(path))
            throw new InputException($"{path} {(File.Exists(path) ? "is a file and no GGUF file" : "does not exist")}; expected a GGUF file, " +
                "or a model directory with config.json, tokenizer.json and *.safetensors.");
        (ModelFamily family, ModelSpec spec) = ModelFamilies.Resolve(ConfigReader.Open(Path.Combine(path, "config.json")), allowedKeys);
        return Bind(path, SafetensorsCheckpoint.Open(path), _ => (spec, family.NamesFor(spec), family.Notes(spec)), "config.json", residency);
    }

    private static Model OpenGguf(string path, Residency residency, IReadOnlyCollection<string> allowedKeys)
    {
        GgufCheckpoint checkpoint = GgufCheckpoint.Open(path);
        return Bind(path, checkpoint, source => GgufArchitectures.Resolve(checkpoint.Metadata, source, allowedKeys), $"the metadata of {path}", residency);
    }

    /// <summary>This model with the first tokens of its vocabulary alone, for as long as this one is open.</summary>
    internal Model WithVocabulary(int tokens)
    {
        Linear head = Weights.Unembedding;
        return new Model(this, Spec with { VocabularySize = tokens }, Weights with
        {
            Unembedding = new Linear(head.Matrix.Slice(0, tokens), head.Bias is { Length: > 0 } bias ? bias[..tokens] : []),
        });
    }

    private static Model Bind(string location, ITensorSource source,
        Func<ITensorSource, (ModelSpec Spec, TensorNames Names, IReadOnlyList<string> Notes)> resolve, string config, Residency residency)
    {
        try
        {
            (ModelSpec spec, TensorNames names, IReadOnlyList<string> notes) = resolve(source);
            TensorFinder finder = new(source, names, config);
            ModelWeights weights = new WeightBinder(spec, finder).Bind();
            return new Model(location, source, spec, weights, finder, notes, ResidencyChoice.Of(residency, source.TotalBytes, FreeMemory.Bytes));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Unmaps the weights; nothing of the model may run any more.</summary>
    public void Dispose()
    {
        Streaming?.Dispose();
        if (_ownsSource) _source.Dispose();
    }
}

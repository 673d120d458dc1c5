using LogitLens.Tensors;

namespace LogitLens.Models.Weights;

/// <summary>
/// Finds a family's tensors in a checkpoint. Some checkpoints leave out the first part of every name (the original GPT-2:
/// <c>h.0...</c> for <c>transformer.h.0...</c>) or put one before it (language models inside larger ones).
/// </summary>
internal sealed class TensorFinder
{
    private static readonly string[] Outer = ["language_model.", "model.language_model.", "model."];

    private readonly ITensorSource _source;
    private readonly TensorNames _names;
    private readonly Func<string, string> _rename;
    private readonly HashSet<string> _used = [];
    private readonly string _config;

    /// <param name="source">The checkpoint.</param>
    /// <param name="names">What the model's tensors are called.</param>
    /// <param name="config">Where the expected shapes come from, for messages.</param>
    public TensorFinder(ITensorSource source, TensorNames names, string config = "config.json")
    {
        _config = config;
        _source = source;
        _names = names;
        string embedding = names.Weight(TensorRole.TokenEmbedding);
        _rename = Renamings().FirstOrDefault(rename => source.Contains(rename(embedding))) ?? (name => name);
    }

    public WeightTensor Weight(TensorRole role, ReadOnlySpan<long> shape, int layer = 0, int expert = 0, int head = 0) =>
        Find(_names.Weight(role, layer, expert, head), role, shape);

    public WeightTensor Bias(TensorRole role, ReadOnlySpan<long> shape, int layer = 0, int expert = 0, int head = 0) =>
        Find(_names.Bias(role, layer, expert, head), role, shape);

    public bool HeadNormIsSplit => _names.HeadNormIsSplit;

    /// <summary>Tensors of the checkpoint that were asked for, in ordinal order.</summary>
    public string[] Used() => [.. _used.Order(StringComparer.Ordinal)];

    /// <summary>Tensors of the checkpoint that nobody asked for and that the family does not expect to be idle.</summary>
    public string[] Unused() =>
        [.. _source.Names.Where(name => !_used.Contains(name) && name != _rename(_names.Weight(TensorRole.Unembedding))
            && !_names.Ignored.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

    private WeightTensor Find(string name, TensorRole role, ReadOnlySpan<long> shape)
    {
        string actual = _rename(name);
        string expected = $"[{string.Join(", ", shape.ToArray())}]";
        if (!_source.Contains(actual))
        {
            string near = NearestNames.Suggest(actual, _source.Names, 3);
            throw new InputException($"the tensor {actual} ({role}, expected {expected}) is missing from the checkpoint." +
                $"{(near.Length > 0 ? " " + near : "")} Do {_config} and the weights belong to the same model?");
        }
        WeightTensor tensor = _source.GetTensor(actual);
        if (!WithoutOnes(tensor.Shape).SequenceEqual(WithoutOnes(shape)))
            throw new InputException($"the tensor {actual} ({role}) has the shape {tensor.ShapeText}, expected {expected} from {_config}. " +
                $"Do {_config} and the weights belong to the same model?");
        _used.Add(actual);
        return tensor;
    }

    /// <summary>A shape without the 1s that it begins with, which say nothing about where elements lie.</summary>
    private static ReadOnlySpan<long> WithoutOnes(ReadOnlySpan<long> shape) => shape.TrimStart(1L);

    /// <summary>The head's name has no first part to leave out.</summary>
    private static string WithoutFirstPart(string name) =>
        name.StartsWith("lm_head.", StringComparison.Ordinal) ? name : name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static IEnumerable<Func<string, string>> Renamings()
    {
        yield return name => name;
        yield return WithoutFirstPart;
        foreach (string outer in Outer) yield return name => outer + name;
        // Newer multimodal checkpoints: model.language_model.layers..., lm_head.weight.
        yield return name => name.StartsWith("model.", StringComparison.Ordinal) ? "model.language_model." + name["model.".Length..] : name;
    }
}

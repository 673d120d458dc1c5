namespace LogitLens.Benchmarks.Shapes;

/// <summary>The sizes of a GPT-2, stored in float32, its matrices input-major, its head the embedding.</summary>
public sealed record Gpt2Shape
{
    /// <summary>Width D.</summary>
    public required int Width { get; init; }

    /// <summary>Blocks L.</summary>
    public required int Layers { get; init; }

    /// <summary>Heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Tokens V.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Rows of the position table.</summary>
    public required int Context { get; init; }

    /// <summary>The shape.</summary>
    public ModelShape Build(string name, string description) => new(name, description, "F32", Config(), [.. Tensors()]);

    private Dictionary<string, object> Config() => new()
    {
        ["model_type"] = "gpt2",
        ["n_embd"] = Width,
        ["n_layer"] = Layers,
        ["n_head"] = Heads,
        ["n_positions"] = Context,
        ["vocab_size"] = Vocabulary,
        ["layer_norm_epsilon"] = 1e-5,
        ["activation_function"] = "gelu_new",
    };

    private IEnumerable<SyntheticTensor> Tensors()
    {
        const string Model = "transformer.";
        yield return SyntheticTensor.Matrix(Model + "wte.weight", Vocabulary, Width, Width);
        yield return SyntheticTensor.Matrix(Model + "wpe.weight", Context, Width, Width);
        for (int l = 0; l < Layers; l++)
        {
            string layer = $"{Model}h.{l}.";
            foreach (SyntheticTensor tensor in (IEnumerable<SyntheticTensor>)
                [.. Norm(layer + "ln_1"), .. Conv(layer + "attn.c_attn", Width, 3 * Width), .. Conv(layer + "attn.c_proj", Width, Width),
                 .. Norm(layer + "ln_2"), .. Conv(layer + "mlp.c_fc", Width, 4 * Width), .. Conv(layer + "mlp.c_proj", 4 * Width, Width)])
                yield return tensor;
        }
        foreach (SyntheticTensor tensor in Norm(Model + "ln_f")) yield return tensor;
    }

    private SyntheticTensor[] Norm(string name) => [SyntheticTensor.Norm(name + ".weight", Width), SyntheticTensor.Bias(name + ".bias", Width)];

    private static SyntheticTensor[] Conv(string name, int inputs, int outputs) =>
        [SyntheticTensor.Matrix(name + ".weight", inputs, outputs, inputs), SyntheticTensor.Bias(name + ".bias", outputs)];
}

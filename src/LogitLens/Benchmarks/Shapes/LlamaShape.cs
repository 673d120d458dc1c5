namespace LogitLens.Benchmarks.Shapes;

/// <summary>The sizes of a Llama, stored in bfloat16.</summary>
public sealed record LlamaShape
{
    /// <summary>Width D.</summary>
    public required int Width { get; init; }

    /// <summary>Blocks L.</summary>
    public required int Layers { get; init; }

    /// <summary>Query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Key and value heads.</summary>
    public required int KeyHeads { get; init; }

    /// <summary>Elements of a head.</summary>
    public required int HeadWidth { get; init; }

    /// <summary>Inner width of the feed-forward.</summary>
    public required int Hidden { get; init; }

    /// <summary>Tokens V.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Positions that the model is made for.</summary>
    public int Context { get; init; } = 8192;

    /// <summary>Whether the head is the embedding.</summary>
    public bool Tied { get; init; }

    /// <summary>The shape.</summary>
    public ModelShape Build(string name, string description) => new(name, description, "BF16", Config(), [.. Tensors()]);

    private Dictionary<string, object> Config() => new()
    {
        ["model_type"] = "llama",
        ["hidden_size"] = Width,
        ["num_hidden_layers"] = Layers,
        ["num_attention_heads"] = Heads,
        ["num_key_value_heads"] = KeyHeads,
        ["head_dim"] = HeadWidth,
        ["intermediate_size"] = Hidden,
        ["vocab_size"] = Vocabulary,
        ["max_position_embeddings"] = Context,
        ["rms_norm_eps"] = 1e-5,
        ["rope_theta"] = 500_000.0,
        ["tie_word_embeddings"] = Tied,
    };

    private IEnumerable<SyntheticTensor> Tensors()
    {
        int queries = Heads * HeadWidth, keys = KeyHeads * HeadWidth;
        yield return SyntheticTensor.Matrix("model.embed_tokens.weight", Vocabulary, Width, Width);
        for (int l = 0; l < Layers; l++)
        {
            string layer = $"model.layers.{l}.";
            yield return SyntheticTensor.Norm(layer + "input_layernorm.weight", Width);
            yield return SyntheticTensor.Matrix(layer + "self_attn.q_proj.weight", queries, Width, Width);
            yield return SyntheticTensor.Matrix(layer + "self_attn.k_proj.weight", keys, Width, Width);
            yield return SyntheticTensor.Matrix(layer + "self_attn.v_proj.weight", keys, Width, Width);
            yield return SyntheticTensor.Matrix(layer + "self_attn.o_proj.weight", Width, queries, queries);
            yield return SyntheticTensor.Norm(layer + "post_attention_layernorm.weight", Width);
            yield return SyntheticTensor.Matrix(layer + "mlp.gate_proj.weight", Hidden, Width, Width);
            yield return SyntheticTensor.Matrix(layer + "mlp.up_proj.weight", Hidden, Width, Width);
            yield return SyntheticTensor.Matrix(layer + "mlp.down_proj.weight", Width, Hidden, Hidden);
        }
        yield return SyntheticTensor.Norm("model.norm.weight", Width);
        if (!Tied) yield return SyntheticTensor.Matrix("lm_head.weight", Vocabulary, Width, Width);
    }
}

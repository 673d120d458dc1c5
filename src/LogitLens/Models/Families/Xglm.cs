using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>XGLM: scaled embeddings with sinusoidal positions that start at 2, layer norms, GELU, biases everywhere.</summary>
internal sealed class Xglm : ModelFamily
{
    private const int FirstPosition = 2;

    public override string ModelType => "xglm";

    public override IReadOnlyList<string> Examples => ["facebook/xglm-564M", "facebook/xglm-7.5B"];

    private static readonly TensorNames Names = new(new()
    {
        [TensorRole.TokenEmbedding] = "model.embed_tokens.weight",
        [TensorRole.FinalNorm] = "model.layer_norm.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "model.layers.{l}.self_attn_layer_norm.weight",
        [TensorRole.FeedForwardInputNorm] = "model.layers.{l}.final_layer_norm.weight",
        [TensorRole.Query] = "model.layers.{l}.self_attn.q_proj.weight",
        [TensorRole.Key] = "model.layers.{l}.self_attn.k_proj.weight",
        [TensorRole.Value] = "model.layers.{l}.self_attn.v_proj.weight",
        [TensorRole.AttentionOutput] = "model.layers.{l}.self_attn.out_proj.weight",
        [TensorRole.Up] = "model.layers.{l}.fc1.weight",
        [TensorRole.Down] = "model.layers.{l}.fc2.weight",
    }, "embed_positions.weights");

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        int width = config.Int("d_model", "hidden_size"), heads = config.Int("attention_heads", "num_attention_heads");
        DecoderShape shape = new DecoderShape
        {
            Width = width,
            Layers = config.Int("num_layers", "num_hidden_layers"),
            Heads = heads,
            KeyHeads = heads,
            HeadWidth = DecoderShape.Share(config, width, heads),
            Hidden = config.Int("ffn_dim"),
            Vocabulary = config.Int("vocab_size"),
            MaxPositions = config.Int("max_position_embeddings"),
        }.Checked(config);
        if (width < 4) throw config.Error($"\"d_model\" is {width}; sinusoidal positions need at least 4.");
        // The reference gives the vector 0 to the position that counts as the padding's id.
        if (config.IntOr(1, "pad_token_id") is int padding && padding >= FirstPosition && padding < FirstPosition + shape.MaxPositions)
            throw config.Error($"\"pad_token_id\" is {padding}, which leaves position {padding - FirstPosition} without a vector; expected less than {FirstPosition}.");
        NormSpec norm = NormSpec.Layer(1e-5);
        AttentionLayerSpec attention = shape.Attention(rotary: null, bias: true);
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu", "activation_function"));
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        }, embeddingScale: config.Flag(true, "scale_embedding") ? MathF.Sqrt(width) : 1);
        return spec with { Embedding = spec.Embedding with { Sinusoid = new SinusoidSpec(FirstPosition) } };
    }
}

using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>OPT: learned positions that start at row 2, ReLU, norms before the branches or (350M) after them.</summary>
internal sealed class Opt : ModelFamily
{
    public override string ModelType => "opt";

    public override IReadOnlyList<string> Examples => ["facebook/opt-125m", "facebook/opt-350m", "facebook/opt-6.7b"];

    private static readonly TensorNames Names = new(new()
    {
        [TensorRole.TokenEmbedding] = "model.decoder.embed_tokens.weight",
        [TensorRole.PositionEmbedding] = "model.decoder.embed_positions.weight",
        [TensorRole.EmbeddingProjection] = "model.decoder.project_in.weight",
        [TensorRole.FinalNorm] = "model.decoder.final_layer_norm.weight",
        [TensorRole.ReadoutProjection] = "model.decoder.project_out.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "model.decoder.layers.{l}.self_attn_layer_norm.weight",
        [TensorRole.AfterAttentionNorm] = "model.decoder.layers.{l}.self_attn_layer_norm.weight",
        [TensorRole.FeedForwardInputNorm] = "model.decoder.layers.{l}.final_layer_norm.weight",
        [TensorRole.AfterFeedForwardNorm] = "model.decoder.layers.{l}.final_layer_norm.weight",
        [TensorRole.Query] = "model.decoder.layers.{l}.self_attn.q_proj.weight",
        [TensorRole.Key] = "model.decoder.layers.{l}.self_attn.k_proj.weight",
        [TensorRole.Value] = "model.decoder.layers.{l}.self_attn.v_proj.weight",
        [TensorRole.AttentionOutput] = "model.decoder.layers.{l}.self_attn.out_proj.weight",
        [TensorRole.Up] = "model.decoder.layers.{l}.fc1.weight",
        [TensorRole.Down] = "model.decoder.layers.{l}.fc2.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config, config.Int("ffn_dim"));
        NormSpec norm = new(NormKind.Layer, 1e-5f, config.Flag(true, "layer_norm_elementwise_affine"), config.Flag(true, "layer_norm_elementwise_affine"));
        bool before = config.Flag(true, "do_layer_norm_before"), noFinal = config.Flag(false, "_remove_final_layer_norm");
        bool bias = config.Flag(true, "enable_bias");
        int rowWidth = config.IntOr(shape.Width, "word_embed_proj_dim");
        AttentionLayerSpec attention = shape.Attention(rotary: null, bias);
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "relu", "activation_function"), bias);
        ModelSpec spec = shape.Model(ModelType, config, before && !noFinal ? norm : null, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = before ? norm : null,
            FeedForwardInput = before ? norm : null,
            AfterAttention = before ? null : norm,
            AfterFeedForward = before ? null : norm,
        });
        return spec with
        {
            Embedding = spec.Embedding with { RowWidth = rowWidth, PositionOffset = 2 },
            Readout = spec.Readout with { RowWidth = rowWidth },
        };
    }
}

using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>BioGPT: OPT with scaled embeddings and GELU.</summary>
internal sealed class BioGpt : ModelFamily
{
    public override string ModelType => "biogpt";

    public override IReadOnlyList<string> Examples => ["microsoft/biogpt", "microsoft/BioGPT-Large"];

    private static readonly TensorNames Names = new(new()
    {
        [TensorRole.TokenEmbedding] = "biogpt.embed_tokens.weight",
        [TensorRole.PositionEmbedding] = "biogpt.embed_positions.weight",
        [TensorRole.FinalNorm] = "biogpt.layer_norm.weight",
        [TensorRole.Unembedding] = "output_projection.weight",
        [TensorRole.AttentionInputNorm] = "biogpt.layers.{l}.self_attn_layer_norm.weight",
        [TensorRole.FeedForwardInputNorm] = "biogpt.layers.{l}.final_layer_norm.weight",
        [TensorRole.Query] = "biogpt.layers.{l}.self_attn.q_proj.weight",
        [TensorRole.Key] = "biogpt.layers.{l}.self_attn.k_proj.weight",
        [TensorRole.Value] = "biogpt.layers.{l}.self_attn.v_proj.weight",
        [TensorRole.AttentionOutput] = "biogpt.layers.{l}.self_attn.out_proj.weight",
        [TensorRole.Up] = "biogpt.layers.{l}.fc1.weight",
        [TensorRole.Down] = "biogpt.layers.{l}.fc2.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        config.Ignore("layer_norm_eps"); // the reference's norms have 1e-5 whatever it says
        NormSpec norm = NormSpec.Layer(1e-5);
        AttentionLayerSpec attention = shape.Attention(rotary: null, bias: true);
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu", "hidden_act"));
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        }, embeddingScale: config.Flag(true, "scale_embedding") ? MathF.Sqrt(shape.Width) : 1);
        return spec with { Embedding = spec.Embedding with { PositionOffset = 2 } };
    }
}

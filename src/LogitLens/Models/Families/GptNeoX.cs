using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>GPT-NeoX and Pythia: parallel (or sequential) branches, layer norms, a partial rotary embedding, heads fused one by one.</summary>
internal sealed class GptNeoX : ModelFamily
{
    public override string ModelType => "gpt_neox";

    public override IReadOnlyList<string> Examples => ["EleutherAI/pythia-160m", "EleutherAI/pythia-6.9b", "EleutherAI/gpt-neox-20b"];

    private static readonly TensorNames Names = new(new()
    {
        [TensorRole.TokenEmbedding] = "gpt_neox.embed_in.weight",
        [TensorRole.FinalNorm] = "gpt_neox.final_layer_norm.weight",
        [TensorRole.Unembedding] = "embed_out.weight",
        [TensorRole.AttentionInputNorm] = "gpt_neox.layers.{l}.input_layernorm.weight",
        [TensorRole.FeedForwardInputNorm] = "gpt_neox.layers.{l}.post_attention_layernorm.weight",
        [TensorRole.QueryKeyValue] = "gpt_neox.layers.{l}.attention.query_key_value.weight",
        [TensorRole.AttentionOutput] = "gpt_neox.layers.{l}.attention.dense.weight",
        [TensorRole.Up] = "gpt_neox.layers.{l}.mlp.dense_h_to_4h.weight",
        [TensorRole.Down] = "gpt_neox.layers.{l}.mlp.dense_4h_to_h.weight",
    }, ".attention.bias", ".attention.masked_bias", ".attention.rotary_emb.inv_freq");

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_eps"));
        RotarySpec rotary = new RotaryConfig
        {
            DefaultShare = 0.25,
            ThetaKeys = ["rotary_emb_base", "rope_theta"],
            ShareKeys = ["rotary_pct", "partial_rotary_factor"],
        }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary, config.Flag(true, "attention_bias")) with { FusedGroups = shape.Heads };
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu", "hidden_act"));
        bool parallel = config.Flag(true, "use_parallel_residual");
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            Parallel = parallel,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}

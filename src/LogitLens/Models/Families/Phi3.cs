using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Phi 3, 3.5 and 4 (mini, medium): Llama with one tensor for queries, keys and values, one for gate and up, and LongRoPE.</summary>
internal sealed class Phi3 : ModelFamily
{
    public override string ModelType => "phi3";

    public override IReadOnlyList<string> Examples => ["microsoft/Phi-3-mini-4k-instruct", "microsoft/Phi-3.5-mini-instruct", "microsoft/phi-4"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.QueryKeyValue] = "model.layers.{l}.self_attn.qkv_proj.weight",
        [TensorRole.GateUp] = "model.layers.{l}.mlp.gate_up_proj.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        // The first is read by LongRoPE and without effect otherwise; nothing in the reference reads the others.
        config.Ignore("original_max_position_embeddings", "full_attn_mod", "interpolate_factor");
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias"),
            config.IntOr(0, "sliding_window")) with
        { FusedGroups = 1 };
        FeedForwardSpec feedForward = shape.Gated(config) with { GateLayout = GateLayout.Concatenated };
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}

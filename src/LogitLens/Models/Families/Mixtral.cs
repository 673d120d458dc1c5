using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Mixtral 8x7B and its kin: Mistral with a mixture of experts in every layer.</summary>
internal sealed class Mixtral : ModelFamily
{
    public override string ModelType => "mixtral";

    public override IReadOnlyList<string> Examples => ["mistralai/Mixtral-8x7B-v0.1"];

    internal static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.Router] = "model.layers.{l}.block_sparse_moe.gate.weight",
        [TensorRole.ExpertGate] = "model.layers.{l}.block_sparse_moe.experts.{e}.w1.weight",
        [TensorRole.ExpertUp] = "model.layers.{l}.block_sparse_moe.experts.{e}.w3.weight",
        [TensorRole.ExpertDown] = "model.layers.{l}.block_sparse_moe.experts.{e}.w2.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig { DefaultTheta = 1e6 }.Read(config, shape.HeadWidth),
            window: config.IntOr(0, "sliding_window"));
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(8, "num_local_experts"),
            new RouterSpec { PerToken = config.IntOr(2, "num_experts_per_tok"), Normalize = true });
        FeedForwardSpec feedForward = shape.Gated(config) with { Experts = experts };
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}

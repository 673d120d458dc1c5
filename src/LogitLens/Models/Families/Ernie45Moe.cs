using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>ERNIE 4.5 with experts: interleaved rotary embedding, softmax scores corrected for the choice, shared experts.</summary>
internal sealed class Ernie45Moe : ModelFamily
{
    public override string ModelType => "ernie4_5_moe";

    public override IReadOnlyList<string> Examples => ["baidu/ERNIE-4.5-21B-A3B-PT"];

    private static readonly TensorNames Names = TensorNames.Experts.With(new()
    {
        [TensorRole.RouterCorrection] = "model.layers.{l}.mlp.moe_statics.e_score_correction_bias",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        bool bias = config.Flag(false, "use_bias");
        RotarySpec rotary = new RotaryConfig { DefaultTheta = 500_000, Pairing = RotaryPairing.Interleaved }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary, bias);
        FeedForwardSpec dense = shape.Gated(config, bias);
        int width = config.IntOr(1536, "moe_intermediate_size");
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(64, "moe_num_experts", "num_experts"), new RouterSpec
        {
            PerToken = config.IntOr(6, "moe_k", "num_experts_per_tok"),
            Correction = true,
            Normalize = true,
            LeastSum = config.NumberOr(1e-12, "moe_norm_min"),
        }) with
        { Shared = DeepSeekExperts.Shared(dense, width, config.IntOr(2, "moe_num_shared_experts")) };
        FeedForwardSpec sparse = dense with { Hidden = width, Experts = experts };
        int first = config.IntOr(1, "moe_layer_start_index"), step = Math.Max(1, config.IntOr(1, "moe_layer_interval"));
        double last = config.NumberOr(-1, "moe_layer_end_index"); // -1 is the last layer
        config.Ignore("moe_capacity", "moe_gate", "moe_use_aux_free", "num_nextn_predict_layers"); // without effect in the reference
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, layer => new BlockSpec
        {
            Attention = attention,
            FeedForward = (layer + 1) % step == 0 && layer >= first && (last < 0 || layer <= last) ? sparse : dense,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
        return spec with { Readout = spec.Readout with { Bias = bias } };
    }
}

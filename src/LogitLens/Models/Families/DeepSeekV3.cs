using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>DeepSeek-V3 and R1: multi-head latent attention, and experts scored by sigmoids, corrected for the choice and chosen within groups.</summary>
internal sealed class DeepSeekV3 : ModelFamily
{
    public override string ModelType => "deepseek_v3";

    public override IReadOnlyList<string> Examples => ["moonshotai/Moonlight-16B-A3B"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.DeepSeek;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = LatentAttention.Shape(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-6, "rms_norm_eps"));
        AttentionLayerSpec attention = LatentAttention.Read(config, shape,
            config.Flag(true, "rope_interleave") ? RotaryPairing.Interleaved : RotaryPairing.Halves);
        RouterSpec router = DeepSeekExperts.SigmoidRouter(config, perToken: 8, groups: 8, kept: 4, normalize: true, scale: 2.5);
        Func<int, FeedForwardSpec> feedForward = DeepSeekExperts.Read(config, shape.Gated(config), router, count: 256, shared: 1, hidden: 2048, first: 3);
        config.Expect("scoring_func", "sigmoid");
        config.Expect("topk_method", "noaux_tc");
        config.Expect("moe_layer_freq", 1);
        config.Ignore("ep_size", "num_nextn_predict_layers"); // parallelism; layers after the last, which predict further tokens
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward(layer),
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}

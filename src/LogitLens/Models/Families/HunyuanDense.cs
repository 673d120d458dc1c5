using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Hunyuan (dense): Llama with a norm on every query and key head after it was turned, and a base grown by <c>alpha</c>.</summary>
internal sealed class HunyuanDense : ModelFamily
{
    public override string ModelType => "hunyuan_v1_dense";

    public override IReadOnlyList<string> Examples => ["tencent/Hunyuan-0.5B-Instruct", "tencent/Hunyuan-7B-Instruct"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.QueryNorm] = "model.layers.{l}.self_attn.query_layernorm.weight",
        [TensorRole.KeyNorm] = "model.layers.{l}.self_attn.key_layernorm.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        config.Expect("use_qk_norm", true);
        config.Expect("use_cla", false);
        // The head's width a second time, and what other models of this house need.
        config.Ignore("attention_head_dim", "cla_share_factor", "org_vocab_size", "norm_type", "add_classification_head", "class_num", "pool_type",
            "dense_list", "pad_id", "im_start_id", "im_end_id", "im_newline_id", "mask_init_id", "text_start_id", "text_end_id");
        AttentionLayerSpec attention = shape.Attention(new RotaryConfig().Read(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with
        {
            HeadNorm = norm,
            HeadNormAfterRotary = true,
        };
        FeedForwardSpec feedForward = shape.Gated(config);
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}

using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>SantaCoder and StarCoder: GPT-2 with one key head for all query heads, and matrices stored output-major.</summary>
internal sealed class GptBigCode : ModelFamily
{
    public override string ModelType => "gpt_bigcode";

    public override IReadOnlyList<string> Examples => ["bigcode/gpt_bigcode-santacoder", "bigcode/starcoderbase-1b", "bigcode/starcoder"];

    public override TensorNames NamesFor(ModelSpec spec) => Gpt2.Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        bool oneKeyHead = config.Flag(true, "multi_query");
        DecoderShape shape = DecoderShape.ReadShortNames(config);
        if (oneKeyHead) shape = shape with { KeyHeads = 1 };
        // Which types intermediate numbers have, what only one server read, and what follows from multi_query.
        config.Ignore("attention_softmax_in_fp32", "scale_attention_softmax_in_fp32", "inference_runner", "max_batch_size", "pad_key_length",
            "pre_allocate_kv_cache", "validate_runner_input", "num_key_value_heads");
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_epsilon"));
        AttentionLayerSpec attention = shape.Attention(rotary: null, bias: true) with
        {
            FusedGroups = shape.KeyHeads,
            Scale = config.Flag(true, "scale_attn_weights") ? shape.UsualScale : 1,
        };
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu_pytorch_tanh", "activation_function"));
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
        return spec with { Embedding = spec.Embedding with { PositionOffset = 0 } };
    }
}

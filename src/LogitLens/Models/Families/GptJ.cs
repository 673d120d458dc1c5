using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>GPT-J: parallel branches on one layer norm, interleaved partial rotary embedding, a bias on the LM head.</summary>
internal sealed class GptJ : ModelFamily
{
    public override string ModelType => "gptj";

    public override IReadOnlyList<string> Examples => ["EleutherAI/gpt-j-6b"];

    internal static TensorNames Names { get; } = new(new()
    {
        [TensorRole.TokenEmbedding] = "transformer.wte.weight",
        [TensorRole.FinalNorm] = "transformer.ln_f.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "transformer.h.{l}.ln_1.weight",
        [TensorRole.Query] = "transformer.h.{l}.attn.q_proj.weight",
        [TensorRole.Key] = "transformer.h.{l}.attn.k_proj.weight",
        [TensorRole.Value] = "transformer.h.{l}.attn.v_proj.weight",
        [TensorRole.AttentionOutput] = "transformer.h.{l}.attn.out_proj.weight",
        [TensorRole.Up] = "transformer.h.{l}.mlp.fc_in.weight",
        [TensorRole.Down] = "transformer.h.{l}.mlp.fc_out.weight",
    }, ".attn.bias", ".attn.masked_bias");

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        config.Expect("rotary", true);
        return Model(ModelType, config);
    }

    /// <summary>The model of GPT-J's sizes; CodeGen's is the same but for how its heads are stored.</summary>
    internal static ModelSpec Model(string family, ConfigReader config)
    {
        DecoderShape shape = DecoderShape.ReadShortNames(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_epsilon"));
        config.Expect("scale_attn_weights", true);
        RotarySpec rotary = new(config.IntOr(64, "rotary_dim"), 10_000, RotaryPairing.Interleaved, null);
        if (rotary.Width > shape.HeadWidth || rotary.Width % 2 != 0)
            throw config.Error($"\"rotary_dim\" is {rotary.Width}; expected an even number up to the head width of {shape.HeadWidth}.");
        AttentionLayerSpec attention = shape.Attention(rotary);
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu_new", "activation_function"));
        ModelSpec spec = shape.Model(family, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            Parallel = true,
            AttentionInput = norm,
        });
        return spec with { Readout = spec.Readout with { Bias = true } };
    }
}

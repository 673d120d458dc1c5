using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>GPT-2: learned positions, layer norms, matrices stored input-major.</summary>
internal sealed class Gpt2 : ModelFamily
{
    public override string ModelType => "gpt2";

    public override IReadOnlyList<string> Examples => ["openai-community/gpt2", "openai-community/gpt2-xl", "distilbert/distilgpt2"];

    internal static TensorNames Names { get; } = new(new()
    {
        [TensorRole.TokenEmbedding] = "transformer.wte.weight",
        [TensorRole.PositionEmbedding] = "transformer.wpe.weight",
        [TensorRole.FinalNorm] = "transformer.ln_f.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "transformer.h.{l}.ln_1.weight",
        [TensorRole.FeedForwardInputNorm] = "transformer.h.{l}.ln_2.weight",
        [TensorRole.QueryKeyValue] = "transformer.h.{l}.attn.c_attn.weight",
        [TensorRole.AttentionOutput] = "transformer.h.{l}.attn.c_proj.weight",
        [TensorRole.Up] = "transformer.h.{l}.mlp.c_fc.weight",
        [TensorRole.Down] = "transformer.h.{l}.mlp.c_proj.weight",
    }, ".attn.bias", ".attn.masked_bias");

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.ReadShortNames(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_epsilon"));
        bool scaled = config.Flag(true, "scale_attn_weights"), byLayer = config.Flag(false, "scale_attn_by_inverse_layer_idx");
        AttentionLayerSpec attention = shape.Attention(rotary: null, bias: true) with { FusedGroups = 1, InputMajor = true, Scale = scaled ? shape.UsualScale : 1 };
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu_new", "activation_function")) with { InputMajor = true };
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, layer => new BlockSpec
        {
            Attention = attention with { Scale = byLayer ? attention.Scale / (layer + 1) : attention.Scale },
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
        return spec with { Embedding = spec.Embedding with { PositionOffset = 0 } };
    }
}

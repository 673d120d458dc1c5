using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>Apertus: Llama with a norm on every query and key head, and a feed-forward of xIELU that has no gate.</summary>
internal sealed class Apertus : ModelFamily
{
    public override string ModelType => "apertus";

    public override IReadOnlyList<string> Examples => ["swiss-ai/Apertus-8B-2509", "swiss-ai/Apertus-8B-Instruct-2509"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.AttentionInputNorm] = "model.layers.{l}.attention_layernorm.weight",
        [TensorRole.FeedForwardInputNorm] = "model.layers.{l}.feedforward_layernorm.weight",
        [TensorRole.XieluPositive] = "model.layers.{l}.mlp.act_fn.alpha_p",
        [TensorRole.XieluNegative] = "model.layers.{l}.mlp.act_fn.alpha_n",
        [TensorRole.XieluSlope] = "model.layers.{l}.mlp.act_fn.beta",
        [TensorRole.XieluEdge] = "model.layers.{l}.mlp.act_fn.eps",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        config.Expect("qk_norm", true);
        config.Expect("post_norm", false);
        AttentionLayerSpec attention = shape.Attention(ReadRotary(config, shape.HeadWidth), config.Flag(false, "attention_bias")) with { HeadNorm = norm };
        bool xielu = (config.Text("hidden_act") ?? "xielu") == "xielu";
        FeedForwardSpec feedForward = shape.Plain(xielu ? Activation.Silu : ActivationNames.Read(config, "silu", "hidden_act"), bias: false) with { Xielu = xielu };
        return shape.Model(ModelType, config, norm, tiedByDefault: false, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }

    /// <summary>A config that says nothing of scaling means that of Llama 3; one that says null means none.</summary>
    private static RotarySpec ReadRotary(ConfigReader config, int headWidth)
    {
        RotarySpec rotary = new RotaryConfig { DefaultTheta = 12_000_000 }.Read(config, headWidth);
        bool silent = !config.Has("rope_parameters") && !config.Has("rope_scaling") && !config.IsNull("rope_scaling");
        return silent ? rotary with { Scaling = new Llama3Scaling(8, 1, 4, 8192) } : rotary;
    }
}

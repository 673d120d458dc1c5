using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>gpt-oss: sinks, windows in every other layer, YaRN, and experts with a clamped gate.</summary>
internal sealed class GptOss : ModelFamily
{
    public override string ModelType => "gpt_oss";

    public override IReadOnlyList<string> Examples => ["unsloth/gpt-oss-20b-BF16"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.Sinks] = "model.layers.{l}.self_attn.sinks",
        [TensorRole.Router] = "model.layers.{l}.mlp.router.weight",
        [TensorRole.ExpertsGateUp] = "model.layers.{l}.mlp.experts.gate_up_proj",
        [TensorRole.ExpertDown] = "model.layers.{l}.mlp.experts.down_proj",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        DecoderShape shape = DecoderShape.Read(config);
        NormSpec norm = NormSpec.Rms(config.NumberOr(1e-5, "rms_norm_eps"));
        RotarySpec rotary = new RotaryConfig { DefaultTheta = 150_000 }.Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(rotary, config.Flag(true, "attention_bias")) with { Sinks = true };
        int[] windows = LayerKinds.Windows(config, shape.Layers, config.IntOr(128, "sliding_window"), layer => layer % 2 == 0);
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(128, "num_local_experts", "num_experts"), new RouterSpec
        {
            PerToken = config.IntOr(4, "num_experts_per_tok", "experts_per_token"),
            Bias = true,
            Normalize = true,
        }) with
        { Storage = ExpertStorage.StackedTogether };
        config.Ignore("hidden_act", "initial_context_length"); // the gate is fixed; the context length stands in the rope section
        FeedForwardSpec feedForward = new()
        {
            Hidden = shape.Hidden,
            Activation = Activation.Sigmoid,
            Gate = GateKind.ClampedSwiglu,
            GateLayout = GateLayout.Interleaved,
            InputBias = true,
            OutputBias = true,
            InputMajor = true,
            Limit = (float)config.NumberOr(7, "swiglu_limit"),
            Alpha = 1.702f,
            Experts = experts,
        };
        return shape.Model(ModelType, config, norm, tiedByDefault: false, layer => new BlockSpec
        {
            Attention = attention with { Window = windows[layer] },
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }
}

using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>GLM-4-0414: GLM with a norm on each branch's output as well.</summary>
internal sealed class Glm4 : ModelFamily
{
    public override string ModelType => "glm4";

    public override IReadOnlyList<string> Examples => ["zai-org/GLM-4-9B-0414", "zai-org/GLM-4-32B-0414"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.GateUp] = "model.layers.{l}.mlp.gate_up_proj.weight",
        [TensorRole.AttentionOutputNorm] = "model.layers.{l}.post_self_attn_layernorm.weight",
        [TensorRole.FeedForwardOutputNorm] = "model.layers.{l}.post_mlp_layernorm.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        ModelSpec glm = new Glm().Resolve(config);
        return glm with
        {
            Family = ModelType,
            Blocks = [.. glm.Blocks.Select(b => b with { AttentionOutput = b.AttentionInput, FeedForwardOutput = b.FeedForwardInput })],
        };
    }
}

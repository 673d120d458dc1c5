using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Granite 3 with experts in every layer, whose gates and up projections lie in one tensor.</summary>
internal sealed class GraniteMoe : ModelFamily
{
    public override string ModelType => "granitemoe";

    public override IReadOnlyList<string> Examples => ["ibm-granite/granite-3.1-1b-a400m-instruct", "ibm-granite/granite-3.1-3b-a800m-instruct"];

    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.Router] = "model.layers.{l}.block_sparse_moe.router.layer.weight",
        [TensorRole.ExpertsGateUp] = "model.layers.{l}.block_sparse_moe.input_linear.weight",
        [TensorRole.ExpertDown] = "model.layers.{l}.block_sparse_moe.output_linear.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(8, "num_local_experts"), new RouterSpec
        {
            PerToken = config.IntOr(2, "num_experts_per_tok"),
            Normalize = true,
        }) with
        { Storage = ExpertStorage.StackedTogether };
        config.Expect("position_embedding_type", "rope");
        return Granite.Resolve(ModelType, config, feedForward => feedForward with { GateLayout = GateLayout.Concatenated, Experts = experts });
    }
}

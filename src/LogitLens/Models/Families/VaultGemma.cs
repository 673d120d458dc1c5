using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>VaultGemma: Gemma 2 without the norms after the branches.</summary>
internal sealed class VaultGemma : ModelFamily
{
    public override string ModelType => "vaultgemma";

    public override IReadOnlyList<string> Examples => ["google/vaultgemma-1b"];

    public override TensorNames NamesFor(ModelSpec spec) => TensorNames.Sandwich;

    public override ModelSpec Resolve(ConfigReader config)
    {
        ModelSpec gemma = new Gemma2().Resolve(config);
        return gemma with
        {
            Family = ModelType,
            Blocks = [.. gemma.Blocks.Select(b => b with { AttentionOutput = null, FeedForwardOutput = null })],
        };
    }
}

namespace LogitLens.Models.Gguf.Architectures;

/// <summary>OLMo 1.</summary>
internal sealed class Olmo : GgufArchitecture
{
    public override string Name => "olmo";

    public override IReadOnlyList<string> Families => ["olmo"];

    public override bool PairsAreNeighbours => true;

    public override void Complete(GgufConfig file) => file.Remove("layer_norm_eps"); // always 1e-5
}

namespace LogitLens.Models.Gguf.Architectures;

/// <summary>OLMoE.</summary>
internal sealed class Olmoe : GgufArchitecture
{
    public override string Name => "olmoe";

    public override IReadOnlyList<string> Families => ["olmoe"];
}

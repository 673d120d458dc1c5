namespace LogitLens.Models.Gguf.Architectures;

/// <summary>SmolLM 3. Every fourth layer has no rotary embedding.</summary>
internal sealed class SmolLm3 : GgufArchitecture
{
    public override string Name => "smollm3";

    public override IReadOnlyList<string> Families => ["smollm3"];

    public override bool PairsAreNeighbours => true;
}

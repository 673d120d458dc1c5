namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Granite 3 with experts, whose gates and up projections the converter parts.</summary>
internal sealed class GraniteMoe : GgufArchitecture
{
    private readonly Granite _dense = new();

    public override string Name => "granitemoe";

    public override bool PairsAreNeighbours => _dense.PairsAreNeighbours;

    public override IReadOnlyList<string> Families => ["granitemoe"];

    public override IReadOnlyDictionary<string, string> ConfigKeys => _dense.ConfigKeys;

    public override void Complete(GgufConfig file) => _dense.Complete(file);
}

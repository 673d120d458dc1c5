namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Phi 1, 1.5 and 2.</summary>
internal sealed class Phi2 : GgufArchitecture
{
    public override string Name => "phi2";

    public override IReadOnlyList<string> Families => ["phi"];

    public override void Complete(GgufConfig file) => file.Remove("attention_bias"); // it always has them
}

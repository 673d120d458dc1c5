namespace LogitLens.Models.Gguf.Architectures;

/// <summary>OLMo 2.</summary>
internal sealed class Olmo2 : GgufArchitecture
{
    public override string Name => "olmo2";

    public override IReadOnlyList<string> Families => ["olmo2"];
}

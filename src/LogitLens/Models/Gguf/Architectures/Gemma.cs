namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Gemma 1. The norms already hold what they multiply by.</summary>
internal sealed class Gemma : GgufArchitecture
{
    public override string Name => "gemma";

    public override IReadOnlyList<string> Families => ["gemma"];
}

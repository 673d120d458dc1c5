namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Qwen 3.</summary>
internal sealed class Qwen3 : GgufArchitecture
{
    public override string Name => "qwen3";

    public override IReadOnlyList<string> Families => ["qwen3"];
}

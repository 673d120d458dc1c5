namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Qwen 2 and 2.5.</summary>
internal sealed class Qwen2 : GgufArchitecture
{
    public override string Name => "qwen2";

    public override IReadOnlyList<string> Families => ["qwen2"];

    public override void Complete(GgufConfig file) => file.Remove("attention_bias"); // its queries, keys and values always have them
}

namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Gemma 3 (text). Five layers with windows, then one without.</summary>
internal sealed class Gemma3 : GgufArchitecture
{
    public override string Name => "gemma3";

    public override IReadOnlyList<string> Families => ["gemma3_text"];

    public override void Complete(GgufConfig file)
    {
        GemmaScale.Complete(file, blocksOfLargest: 62);
        if (!file.IsSet("sliding_window")) file.Set("sliding_window", 0);
    }
}

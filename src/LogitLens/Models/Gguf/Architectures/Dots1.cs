namespace LogitLens.Models.Gguf.Architectures;

/// <summary>dots.llm1.</summary>
internal sealed class Dots1 : GgufArchitecture
{
    public override string Name => "dots1";

    public override IReadOnlyList<string> Families => ["dots1"];

    public override void Complete(GgufConfig file)
    {
        GgufExperts.ExpectScoring(file, 2);
        if (!file.IsSet("sliding_window")) file.Set("sliding_window", null);
    }
}

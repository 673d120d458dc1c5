namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Phi 3, 3.5 and 4. Gate and up share the tensor of up, gate first.</summary>
internal sealed class Phi3 : GgufArchitecture
{
    public override string Name => "phi3";

    public override IReadOnlyList<string> Families => ["phi3"];

    public override void Complete(GgufConfig file)
    {
        file.Ignore("rope.scaling.original_context_length"); // written also where nothing is stretched
        if (!file.IsSet("sliding_window")) file.Set("sliding_window", null);
    }
}

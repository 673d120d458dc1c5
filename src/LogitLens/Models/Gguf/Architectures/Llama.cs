namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Llama and what is stored as such: Mistral, whose window some converters keep, and Mixtral.</summary>
internal sealed class Llama : GgufArchitecture
{
    public override string Name => "llama";

    public override bool PairsAreNeighbours => true;

    public override IReadOnlyList<string> Families => ["llama", "mistral", "mixtral"];

    public override string Family(GgufConfig file) =>
        file.IsSet("num_local_experts") ? "mixtral" : file.IsSet("sliding_window") ? "mistral" : "llama";
}

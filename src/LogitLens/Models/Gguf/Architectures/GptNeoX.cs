namespace LogitLens.Models.Gguf.Architectures;

/// <summary>GPT-NeoX and Pythia. The converter sorts the fused rows into queries, keys, values.</summary>
internal sealed class GptNeoX : GgufArchitecture
{
    public override string Name => "gptneox";

    public override IReadOnlyList<string> Families => ["gpt_neox"];

    public override void Complete(GgufConfig file) => GgufHeads.ExpectUngrouped(file);
}

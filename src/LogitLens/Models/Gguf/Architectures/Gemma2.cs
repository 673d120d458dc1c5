namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Gemma 2. The scale of scores and which layers have windows are known, not written.</summary>
internal sealed class Gemma2 : GgufArchitecture
{
    public override string Name => "gemma2";

    public override IReadOnlyList<string> Families => ["gemma2"];

    public override void Complete(GgufConfig file)
    {
        GemmaScale.Complete(file, blocksOfLargest: 46);
        if (!file.IsSet("attn_logit_softcapping")) file.Set("attn_logit_softcapping", null);
        if (!file.IsSet("final_logit_softcapping")) file.Set("final_logit_softcapping", null);
    }
}

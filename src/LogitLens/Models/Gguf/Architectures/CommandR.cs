namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Command R.</summary>
internal sealed class CommandR : GgufArchitecture
{
    public override string Name => "command-r";

    public override IReadOnlyList<string> Families => ["cohere"];

    public override void Complete(GgufConfig file) => file.Set("use_qk_norm", file.HasTensor("blk.0.attn_q_norm.weight"));
}

namespace LogitLens.Models.Gguf.Architectures;

/// <summary>StableLM 2 and 3B. Parallel blocks have no norm before the feed-forward.</summary>
internal sealed class StableLm : GgufArchitecture
{
    public override string Name => "stablelm";

    public override IReadOnlyList<string> Families => ["stablelm"];

    public override void Complete(GgufConfig file)
    {
        file.Remove("attention_bias");
        file.Set("use_qkv_bias", file.HasTensor("blk.0.attn_q.bias") || file.HasTensor("blk.0.attn_qkv.bias"));
        file.Set("qk_layernorm", file.HasTensor("blk.0.attn_q_norm.weight"));
        // Some converters write true whatever the model has.
        file.Set("use_parallel_residual", !file.HasTensor("blk.0.ffn_norm.weight"));
    }
}

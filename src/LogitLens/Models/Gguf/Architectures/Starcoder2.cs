namespace LogitLens.Models.Gguf.Architectures;

/// <summary>StarCoder 2.</summary>
internal sealed class Starcoder2 : GgufArchitecture
{
    public override string Name => "starcoder2";

    public override IReadOnlyList<string> Families => ["starcoder2"];

    public override IReadOnlyDictionary<string, string> ConfigKeys { get; } = new Dictionary<string, string> { ["attention.layer_norm_epsilon"] = "norm_epsilon" };

    public override void Complete(GgufConfig file)
    {
        file.Remove("attention_bias");
        file.Set("use_bias", file.HasTensor("blk.0.attn_q.bias") || file.HasTensor("blk.0.attn_qkv.bias"));
    }
}

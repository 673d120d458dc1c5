namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Qwen 1.5 and 2 with experts. Layers without a router are dense.</summary>
internal sealed class Qwen2Moe : GgufArchitecture
{
    public override string Name => "qwen2moe";

    public override IReadOnlyList<string> Families => ["qwen2_moe"];

    public override IReadOnlyDictionary<string, string> ConfigKeys { get; } = new Dictionary<string, string> { ["expert_count"] = "num_experts" };

    public override void Complete(GgufConfig file)
    {
        file.Remove("attention_bias");
        file.Set("qkv_bias", file.HasTensor("blk.0.attn_q.bias") || file.HasTensor("blk.0.attn_qkv.bias"));
        file.Set("mlp_only_layers", GgufExperts.DenseLayers(file));
    }
}

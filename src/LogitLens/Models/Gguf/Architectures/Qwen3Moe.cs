namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Qwen 3 with experts. Layers without a router are dense.</summary>
internal sealed class Qwen3Moe : GgufArchitecture
{
    public override string Name => "qwen3moe";

    public override IReadOnlyList<string> Families => ["qwen3_moe"];

    public override void Complete(GgufConfig file)
    {
        if (!file.IsSet("norm_topk_prob")) file.Set("norm_topk_prob", true);
        file.Set("mlp_only_layers", GgufExperts.DenseLayers(file));
    }
}

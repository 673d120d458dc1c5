namespace LogitLens.Models.Gguf.Architectures;

/// <summary>GLM 4.5. The last of its blocks predict further tokens and are no layers of the model.</summary>
internal sealed class Glm4Moe : GgufArchitecture
{
    private static readonly TensorNames Names = GgufTensorNames.Usual.With(new()
    {
        [TensorRole.FeedForwardInputNorm] = "blk.{l}.post_attention_norm.weight",
    });

    public override string Name => "glm4moe";

    public override IReadOnlyList<string> Families => ["glm4_moe"];

    public override TensorNames NamesIn(GgufConfig file) => Names;

    public override void Complete(GgufConfig file)
    {
        GgufExperts.ExpectScoring(file, 2);
        file.Set("use_qk_norm", file.HasTensor("blk.0.attn_q_norm.weight"));
        if (file.Integer("nextn_predict_layers") is int further) file.Set("num_hidden_layers", Math.Max(0, file.Blocks - further), "block_count");
        if (!file.IsSet("norm_topk_prob")) file.Set("norm_topk_prob", false);
    }
}

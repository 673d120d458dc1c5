namespace LogitLens.Models.Gguf.Architectures;

/// <summary>gpt-oss. The converter parts gate and up and turns the experts output-major; every published model passes over whole pairs in YaRN.</summary>
internal sealed class GptOss : GgufArchitecture
{
    private static readonly TensorNames Names = GgufTensorNames.Usual.With(new()
    {
        [TensorRole.FeedForwardInputNorm] = "blk.{l}.post_attention_norm.weight",
    });

    public override string Name => "gpt-oss";

    public override IReadOnlyList<string> Families => ["gpt_oss"];

    public override bool YarnTruncates => false;

    public override TensorNames NamesIn(GgufConfig file) => Names;

    public override void Complete(GgufConfig file)
    {
        file.Remove("moe_intermediate_size");
        if (file.Integer("expert_feed_forward_length") is int hidden) file.Set("intermediate_size", hidden, "expert_feed_forward_length");
    }
}

namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Falcon 7B and 40B, which the second norm tells apart. The converter sorts the fused rows into queries, keys, values.</summary>
internal sealed class Falcon : GgufArchitecture
{
    private const string SecondNorm = "blk.0.attn_norm_2.weight";

    private static readonly TensorNames TwoNorms = GgufTensorNames.Usual.With(new()
    {
        [TensorRole.AttentionInputNorm] = "blk.{l}.attn_norm_2.weight",
        [TensorRole.FeedForwardInputNorm] = "blk.{l}.attn_norm.weight",
    });

    public override string Name => "falcon";

    public override IReadOnlyList<string> Families => ["falcon"];

    public override IReadOnlyDictionary<string, string> ConfigKeys { get; } = new Dictionary<string, string>
    {
        ["feed_forward_length"] = "ffn_hidden_size",
        ["attention.head_count_kv"] = "num_kv_heads",
        ["attention.layer_norm_epsilon"] = "layer_norm_epsilon",
    };

    public override TensorNames NamesIn(GgufConfig file) => file.HasTensor(SecondNorm) ? TwoNorms : GgufTensorNames.Usual;

    public override void Complete(GgufConfig file)
    {
        bool grouped = file.HasTensor(SecondNorm);
        file.Set("new_decoder_architecture", grouped);
        file.Set("multi_query", !grouped && file.Integer("attention.head_count_kv") is null or 1);
    }
}

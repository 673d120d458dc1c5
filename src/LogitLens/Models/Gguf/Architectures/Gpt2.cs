namespace LogitLens.Models.Gguf.Architectures;

/// <summary>GPT-2. The converter turns its matrices output-major.</summary>
internal sealed class Gpt2 : GgufArchitecture
{
    public override string Name => "gpt2";

    public override IReadOnlyList<string> Families => ["gpt2"];

    public override bool IsRotary => false;

    public override IReadOnlyDictionary<string, string> ConfigKeys { get; } = new Dictionary<string, string>
    {
        ["embedding_length"] = "n_embd",
        ["attention.head_count"] = "n_head",
        ["block_count"] = "n_layer",
        ["context_length"] = "n_positions",
        ["feed_forward_length"] = "n_inner",
        ["attention.layer_norm_epsilon"] = "layer_norm_epsilon",
    };

    public override void Complete(GgufConfig file)
    {
        file.Remove("attention_bias"); // it always has them
        GgufHeads.ExpectUngrouped(file);
    }
}

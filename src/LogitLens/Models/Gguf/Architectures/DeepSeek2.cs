namespace LogitLens.Models.Gguf.Architectures;

/// <summary>
/// DeepSeek-V2 and V3, which the scores of experts tell apart. Newer files describe the attention as it is computed from the latent vector,
/// with one key head of its rank, and say the widths of the model's heads beside.
/// </summary>
internal sealed class DeepSeek2 : GgufArchitecture
{
    private const int ExpertsOfV3 = 256;

    public override string Name => "deepseek2";

    public override IReadOnlyList<string> Families => ["deepseek_v2", "deepseek_v3"];

    public override string Family(GgufConfig file) =>
        file.Integer("expert_gating_func") == 2 || file.HasTensor($"blk.{file.Blocks - 1}.exp_probs_b.bias") ? "deepseek_v3" : "deepseek_v2";

    public override IReadOnlyDictionary<string, string> ConfigKeys { get; } = new Dictionary<string, string> { ["expert_count"] = "n_routed_experts" };

    public override void Complete(GgufConfig file)
    {
        int turned = file.Integer("rope.dimension_count") ?? throw Missing(file, "rope.dimension_count");
        int width = file.Integer("attention.key_length_mla") ?? file.Integer("attention.key_length") ?? throw Missing(file, "attention.key_length_mla");
        int values = file.Integer("attention.value_length_mla") ?? file.Integer("attention.value_length") ?? throw Missing(file, "attention.value_length_mla");
        file.Ignore("attention.value_length"); // where the other is, this is the rank
        if (turned >= width)
            throw file.Error($"\"{file.Own("rope.dimension_count")}\" is {turned}, but keys have {width} elements; expected some that are not turned.");
        file.Remove("num_key_value_heads");
        file.Remove("head_dim");
        file.Set("qk_rope_head_dim", turned, "rope.dimension_count");
        file.Set("qk_nope_head_dim", width - turned);
        file.Set("v_head_dim", values);
        if (!file.IsSet("q_lora_rank")) file.Set("q_lora_rank", null);
        if (Family(file) == "deepseek_v3") CompleteV3(file);
        else CompleteV2(file);
    }

    private static void CompleteV2(GgufConfig file)
    {
        GgufExperts.ExpectScoring(file, 1);
        if (file.Integer("expert_group_count") is > 1) file.Set("topk_method", "group_limited_greedy");
    }

    private static void CompleteV3(GgufConfig file)
    {
        GgufExperts.ExpectScoring(file, 2);
        if (!file.IsSet("norm_topk_prob")) file.Set("norm_topk_prob", false);
        if (!file.IsSet("routed_scaling_factor")) file.Set("routed_scaling_factor", 1);
        // Older files leave out the groups; of the models with this router, those of V3's size have 8.
        if (file.IsSet("n_group") || file.Integer("expert_count") == ExpertsOfV3) return;
        file.Set("n_group", 1);
        file.Set("topk_group", 1);
    }

    private static Tensors.InputException Missing(GgufConfig file, string key) => file.Error($"the key \"{file.Own(key)}\" is missing; expected an integer.");
}

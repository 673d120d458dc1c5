using System.Globalization;

namespace LogitLens.Models;

/// <summary>
/// A family's names for the roles. <c>{l}</c> stands for the layer, <c>{e}</c> for the expert, <c>{h}</c> for the head.
/// A bias is named by writing <c>.bias</c> for <c>.weight</c>, or by adding <c>_bias</c> where a name has no ending.
/// </summary>
internal sealed class TensorNames
{
    private readonly Dictionary<TensorRole, string> _names;

    /// <summary>Names that a checkpoint may hold and nobody needs: mask buffers, precomputed frequencies.</summary>
    public IReadOnlyList<string> Ignored { get; }

    public TensorNames(Dictionary<TensorRole, string> names, params string[] ignored)
    {
        _names = names;
        Ignored = [".rotary_emb.inv_freq", .. ignored];
    }

    /// <summary>Llama's names, which most newer families share.</summary>
    public static TensorNames Llama { get; } = new(new()
    {
        [TensorRole.TokenEmbedding] = "model.embed_tokens.weight",
        [TensorRole.FinalNorm] = "model.norm.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "model.layers.{l}.input_layernorm.weight",
        [TensorRole.FeedForwardInputNorm] = "model.layers.{l}.post_attention_layernorm.weight",
        [TensorRole.Query] = "model.layers.{l}.self_attn.q_proj.weight",
        [TensorRole.Key] = "model.layers.{l}.self_attn.k_proj.weight",
        [TensorRole.Value] = "model.layers.{l}.self_attn.v_proj.weight",
        [TensorRole.QueryNorm] = "model.layers.{l}.self_attn.q_norm.weight",
        [TensorRole.KeyNorm] = "model.layers.{l}.self_attn.k_norm.weight",
        [TensorRole.AttentionOutput] = "model.layers.{l}.self_attn.o_proj.weight",
        [TensorRole.Gate] = "model.layers.{l}.mlp.gate_proj.weight",
        [TensorRole.Up] = "model.layers.{l}.mlp.up_proj.weight",
        [TensorRole.Down] = "model.layers.{l}.mlp.down_proj.weight",
    });

    /// <summary>Llama's names with a norm before and one after each branch (Gemma 2 and 3).</summary>
    public static TensorNames Sandwich { get; } = Llama.With(new()
    {
        [TensorRole.AttentionOutputNorm] = "model.layers.{l}.post_attention_layernorm.weight",
        [TensorRole.FeedForwardInputNorm] = "model.layers.{l}.pre_feedforward_layernorm.weight",
        [TensorRole.FeedForwardOutputNorm] = "model.layers.{l}.post_feedforward_layernorm.weight",
    });

    /// <summary>Llama's names with a router and experts, as Qwen, OLMoE, DeepSeek and others call them.</summary>
    public static TensorNames Experts { get; } = Llama.With(new()
    {
        [TensorRole.Router] = "model.layers.{l}.mlp.gate.weight",
        [TensorRole.RouterCorrection] = "model.layers.{l}.mlp.gate.e_score_correction_bias",
        [TensorRole.ExpertGate] = "model.layers.{l}.mlp.experts.{e}.gate_proj.weight",
        [TensorRole.ExpertUp] = "model.layers.{l}.mlp.experts.{e}.up_proj.weight",
        [TensorRole.ExpertDown] = "model.layers.{l}.mlp.experts.{e}.down_proj.weight",
        [TensorRole.SharedGate] = "model.layers.{l}.mlp.shared_experts.gate_proj.weight",
        [TensorRole.SharedUp] = "model.layers.{l}.mlp.shared_experts.up_proj.weight",
        [TensorRole.SharedDown] = "model.layers.{l}.mlp.shared_experts.down_proj.weight",
    });

    /// <summary>Names of experts, with those of multi-head latent attention (DeepSeek-V2 and V3).</summary>
    public static TensorNames DeepSeek { get; } = Experts.With(new()
    {
        [TensorRole.QueryDown] = "model.layers.{l}.self_attn.q_a_proj.weight",
        [TensorRole.QueryDownNorm] = "model.layers.{l}.self_attn.q_a_layernorm.weight",
        [TensorRole.QueryUp] = "model.layers.{l}.self_attn.q_b_proj.weight",
        [TensorRole.KeyValueDown] = "model.layers.{l}.self_attn.kv_a_proj_with_mqa.weight",
        [TensorRole.KeyValueDownNorm] = "model.layers.{l}.self_attn.kv_a_layernorm.weight",
        [TensorRole.KeyValueUp] = "model.layers.{l}.self_attn.kv_b_proj.weight",
    });

    /// <summary>These names with some replaced or added, and more that nobody needs.</summary>
    public TensorNames With(Dictionary<TensorRole, string> changes, params string[] ignored)
    {
        Dictionary<TensorRole, string> names = new(_names);
        foreach ((TensorRole role, string name) in changes) names[role] = name;
        return new TensorNames(names, [.. Ignored.Skip(1), .. ignored]);
    }

    public string Weight(TensorRole role, int layer = 0, int expert = 0, int head = 0) =>
        (_names.TryGetValue(role, out string? name) ? name : throw new InvalidOperationException($"the family has no name for {role}"))
            .Replace("{l}", layer.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{e}", expert.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{h}", head.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public string Bias(TensorRole role, int layer = 0, int expert = 0, int head = 0)
    {
        string weight = Weight(role, layer, expert, head);
        return weight.EndsWith(".weight", StringComparison.Ordinal) ? weight[..^".weight".Length] + ".bias" : weight + "_bias";
    }

    /// <summary>Whether each head has a norm tensor of its own.</summary>
    public bool HeadNormIsSplit => _names.TryGetValue(TensorRole.QueryNorm, out string? name) && name.Contains("{h}", StringComparison.Ordinal);
}

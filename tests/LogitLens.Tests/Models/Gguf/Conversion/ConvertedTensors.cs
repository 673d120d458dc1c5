using System.Globalization;
using System.Text.RegularExpressions;

namespace LogitLens.Tests.Models.Gguf.Conversion;

/// <summary>What llama.cpp's <c>convert_hf_to_gguf.py</c> does to tensors, by <c>model_type</c>.</summary>
internal static partial class ConvertedTensors
{
    private static readonly HashSet<string> Permuted = ["llama", "mistral", "mixtral", "granite", "smollm3", "olmo", "granitemoe"];

    public static IEnumerable<HubTensor> Of(HubFolder model)
    {
        IEnumerable<HubTensor> tensors = Stacked(model.Tensors).SelectMany(t => Changed(t, model))
            .Select(t => t with { Name = ConvertedNames.Of(t.Name, model.Type), Ending = t.Ending.Length == 0 ? ".weight" : t.Ending });
        return [.. RopeFactors(model), .. tensors];
    }

    private static IEnumerable<HubTensor> Changed(HubTensor tensor, HubFolder model)
    {
        bool Is(params string[] endings) => endings.Any(e => tensor.Name.EndsWith(e, StringComparison.Ordinal));
        if (Permuted.Contains(model.Type) && Is("q_proj", "k_proj"))
            return [tensor.PairsTogether(Is("q_proj") ? model.Heads : model.KeyHeads)];
        switch (model.Type)
        {
            case "gemma" or "gemma2" or "gemma3_text" when tensor.Name == "lm_head": return [];
            case "gemma" or "gemma2" or "gemma3_text" when Is("norm"): return [tensor.Map(w => w + 1)];
            case "gpt2" when tensor.Ending == ".weight" && Is("c_attn", "c_proj", "c_fc"): return [tensor.Transposed()];
            case "gpt_neox" when Is("query_key_value"): return [tensor.Ungrouped(model.Heads, 1, model.HeadWidth)];
            case "falcon" when Is("query_key_value"):
                int groups = FalconKeyHeads(model);
                return [tensor.Ungrouped(groups, model.Heads / groups, model.HeadWidth)];
            case "gpt_oss" when Is("experts.gate_up_proj"): return Parted(tensor.Transposed());
            case "gpt_oss" when Is("experts.gate_up_proj_bias"): return Parted(tensor with { Name = tensor.Name[..^"_bias".Length], Ending = ".bias" });
            case "gpt_oss" when Is("experts.down_proj"): return [tensor.Transposed()];
            case "gpt_oss" when Is("experts.down_proj_bias"): return [tensor with { Name = tensor.Name[..^"_bias".Length], Ending = ".bias" }];
            case "granitemoe" when Is("input_linear"): return Halved(tensor);
            case "deepseek_v2" or "deepseek_v3" when Is("kv_b_proj"): return ByHead(tensor, model);
            case not null when Is("e_score_correction_bias"): return [tensor with { Name = tensor.Name[..^"_bias".Length], Ending = ".bias" }];
            default: return [tensor];
        }
    }

    /// <summary>The first half of every expert's rows is its gate.</summary>
    private static HubTensor[] Halved(HubTensor both)
    {
        string experts = both.Name.Replace("block_sparse_moe.input_linear", "mlp.experts.", StringComparison.Ordinal);
        int half = (int)both.Shape[1] / 2;
        return [both.Part(0, half, experts + "gate_proj"), both.Part(half, half, experts + "up_proj")];
    }

    /// <summary>DeepSeek's keys, transposed, and values, for each head.</summary>
    private static HubTensor[] ByHead(HubTensor both, HubFolder model)
    {
        int plain = (int)model.Int("qk_nope_head_dim")!, value = (int)model.Int("v_head_dim")!;
        HubTensor heads = both with { Shape = [model.Heads, plain + value, both.Shape[1]] };
        return [heads.Part(0, plain, both.Name.Replace("kv_b_proj", "k_b_proj", StringComparison.Ordinal)).Transposed(),
            heads.Part(plain, value, both.Name.Replace("kv_b_proj", "v_b_proj", StringComparison.Ordinal))];
    }

    public static int FalconKeyHeads(HubFolder model) => model.Flag("new_decoder_architecture") ? (int)model.Int("num_kv_heads")! : 1;

    private static HubTensor[] Parted(HubTensor both) =>
        [both.EverySecond(0, both.Name.Replace("gate_up_proj", "gate_proj", StringComparison.Ordinal)),
         both.EverySecond(1, both.Name.Replace("gate_up_proj", "up_proj", StringComparison.Ordinal))];

    /// <summary>Experts, and StableLM's norms of single heads, as one tensor each.</summary>
    private static IEnumerable<HubTensor> Stacked(IReadOnlyList<HubTensor> tensors)
    {
        foreach (IGrouping<string, HubTensor> group in tensors.GroupBy(t => Numbered().Replace(t.Name, StackedName)))
        {
            HubTensor[] parts = [.. group.OrderBy(NumberOf)];
            if (NumberOf(parts[0]) is null) foreach (HubTensor single in parts) yield return single;
            else yield return HubTensor.Stack(group.Key, parts);
        }
    }

    private static string StackedName(Match match) => match.Groups["what"].Value switch
    {
        "block_sparse_moe.experts" => match.Groups["of"].Value switch
        {
            "w1" => "mlp.experts.gate_proj",
            "w2" => "mlp.experts.down_proj",
            _ => "mlp.experts.up_proj",
        },
        "mlp.experts" => "mlp.experts." + match.Groups["of"].Value,
        string norms => norms[..^".norms".Length],
    };

    private static int? NumberOf(HubTensor tensor) =>
        Numbered().Match(tensor.Name) is { Success: true } match ? int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?<what>block_sparse_moe\.experts|mlp\.experts|self_attn\.[qk]_layernorm\.norms)\.(?<n>\d+)(\.(?<of>\w+))?$")]
    private static partial Regex Numbered();

    private static IEnumerable<HubTensor> RopeFactors(HubFolder model)
    {
        if (model.Config["rope_scaling"] is not { } scaling) yield break;
        double Number(string key) => scaling[key]!.GetValue<double>();
        HubTensor Factors(string name, IEnumerable<double> values) => new(name, ".weight", [model.HeadWidth / 2], [.. values.Select(v => (float)v)]);
        string type = (scaling["rope_type"] ?? scaling["type"])!.GetValue<string>();
        if (type == "llama3")
        {
            double theta = model.Number("rope_theta")!.Value, trained = Number("original_max_position_embeddings");
            yield return Factors("rope_freqs", Enumerable.Range(0, model.HeadWidth / 2).Select(i =>
            {
                double wavelength = 2 * Math.PI * Math.Pow(theta, 2.0 * i / model.HeadWidth);
                if (wavelength < trained / Number("high_freq_factor")) return 1;
                if (wavelength > trained / Number("low_freq_factor")) return Number("factor");
                double smooth = (trained / wavelength - Number("low_freq_factor")) / (Number("high_freq_factor") - Number("low_freq_factor"));
                return 1 / ((1 - smooth) / Number("factor") + smooth);
            }));
        }
        if (type != "longrope") yield break;
        yield return Factors("rope_factors_long", scaling["long_factor"]!.AsArray().Select(v => v!.GetValue<double>()));
        yield return Factors("rope_factors_short", scaling["short_factor"]!.AsArray().Select(v => v!.GetValue<double>()));
    }
}

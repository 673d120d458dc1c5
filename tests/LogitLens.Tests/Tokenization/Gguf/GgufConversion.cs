using System.Globalization;
using System.Text.Json;
using LogitLens.Testing;

namespace LogitLens.Tests.Tokenization.Gguf;

/// <summary>
/// Writes a tokenizer.json as the metadata that llama.cpp's convert_hf_to_gguf.py would give a model of it. SentencePiece's scores,
/// which tokenizer.json has lost, are the negative ranks of the merges, as SentencePiece's trainer sets them.
/// </summary>
internal sealed class GgufConversion
{
    private const string Prefix = "tokenizer.ggml.";
    private static readonly string[] LooksSpecial = ["<pad>", "<mask>", "<2mass>", "[@BOS@]"];

    private readonly JsonElement _root;
    private readonly Dictionary<string, int> _vocabulary;
    private readonly Dictionary<int, (string Content, bool Special)> _added;

    private GgufConversion(JsonElement root)
    {
        _root = root;
        _vocabulary = root.GetProperty("model").GetProperty("vocab").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32());
        _added = root.GetProperty("added_tokens").EnumerateArray().ToDictionary(
            t => t.GetProperty("id").GetInt32(), t => (t.GetProperty("content").GetString()!, t.GetProperty("special").GetBoolean()));
    }

    /// <param name="folder">The folder of the tokenizer under tokenizers.</param>
    /// <param name="pre">The name of its pre-tokenizer; null for SentencePiece.</param>
    /// <param name="begin">The text of its begin token, if it has one.</param>
    /// <param name="end">The text of its end token.</param>
    public static GgufTokenizerFile Of(string folder, string? pre, string? begin, string? end)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("tokenizers", folder, "tokenizer.json")));
        return new GgufConversion(document.RootElement).Convert(folder, pre, begin, end);
    }

    private GgufTokenizerFile Convert(string name, string? pre, string? begin, string? end)
    {
        int count = Math.Max(_vocabulary.Values.Max(), _added.Keys.DefaultIfEmpty(-1).Max()) + 1;
        string[] tokens = [.. Enumerable.Range(0, count).Select(id => $"[PAD{id}]")];
        int[] types = [.. Enumerable.Repeat(5, count)];
        foreach ((string token, int id) in _vocabulary) (tokens[id], types[id]) = (token, pre is null ? PieceType(token) : 1);
        foreach ((int id, (string content, bool special)) in _added)
        {
            bool control = special || SeemsSpecial(content);
            (tokens[id], types[id]) = (control ? content : content.Replace('▁', ' '), control ? 3 : 4);
        }
        (bool addBegin, bool addEnd) = Surrounding();
        Dictionary<string, object> metadata = new()
        {
            ["general.architecture"] = "llama",
            ["general.name"] = name,
            [Prefix + "model"] = pre is null ? "llama" : "gpt2",
            [Prefix + "pre"] = pre ?? "default",
            [Prefix + "tokens"] = tokens,
            [Prefix + "token_type"] = types,
            [Prefix + "add_bos_token"] = addBegin,
            [Prefix + "add_eos_token"] = addEnd,
        };
        string[][] merges = [.. Merges()];
        if (pre is null) metadata[Prefix + "scores"] = Scores(merges, types);
        else metadata[Prefix + "merges"] = merges.Select(m => string.Join(' ', m)).ToArray();
        if (pre is null) metadata[Prefix + "add_space_prefix"] = PrependsSpace();
        if (begin is not null) metadata[Prefix + "bos_token_id"] = (uint)Array.IndexOf(tokens, begin);
        if (end is not null) metadata[Prefix + "eos_token_id"] = (uint)Array.IndexOf(tokens, end);
        if (pre is null) metadata[Prefix + "unknown_token_id"] = (uint)Array.IndexOf(tokens, "<unk>");
        return new(metadata);
    }

    private static int PieceType(string token) => token == "<unk>" ? 2
        : token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal)
            && int.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _) ? 6 : 1;

    private static bool SeemsSpecial(string token) => LooksSpecial.Contains(token)
        || token.StartsWith("<|", StringComparison.Ordinal) && token.EndsWith("|>", StringComparison.Ordinal)
        || token.StartsWith("<｜", StringComparison.Ordinal) && token.EndsWith("｜>", StringComparison.Ordinal)
        || token.StartsWith("<unused", StringComparison.Ordinal) && token.EndsWith('>');

    private IEnumerable<string[]> Merges() => _root.GetProperty("model").GetProperty("merges").EnumerateArray().Select(m =>
        m.ValueKind == JsonValueKind.Array ? m.EnumerateArray().Select(part => part.GetString()!).ToArray() : m.GetString()!.Split(' '));

    private float[] Scores(string[][] merges, int[] types)
    {
        float[] scores = [.. Enumerable.Repeat(float.NaN, types.Length)];
        int rank = 0;
        foreach (string[] merge in merges)
        {
            int id = _vocabulary[string.Concat(merge)];
            if (float.IsNaN(scores[id])) scores[id] = -rank++;
        }
        for (int id = 0; id < scores.Length; id++)
        {
            if (types[id] == 4 || _added.ContainsKey(id)) scores[id] = -1000;
            else if (float.IsNaN(scores[id])) scores[id] = types[id] == 1 ? -rank++ : 0;
        }
        return scores;
    }

    private (bool Begin, bool End) Surrounding()
    {
        JsonElement processor = _root.GetProperty("post_processor");
        if (processor.ValueKind == JsonValueKind.Null) return (false, false);
        if (processor.GetProperty("type").GetString() == "RobertaProcessing") return (true, true);
        if (!processor.TryGetProperty("single", out JsonElement single)) return (false, false);
        return (single[0].TryGetProperty("SpecialToken", out _), single[single.GetArrayLength() - 1].TryGetProperty("SpecialToken", out _));
    }

    private bool PrependsSpace() => _root.GetProperty("normalizer").GetRawText().Contains("Prepend", StringComparison.Ordinal);
}

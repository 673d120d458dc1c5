using System.Text.Json;
using LogitLens.Tokenization;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tests.Tokenization;

/// <summary>Small tokenizer.json files made by hand; every part can be replaced.</summary>
internal sealed record TokenizerJson
{
    public required string Vocabulary { get; init; }
    public string Merges { get; init; } = "[]";
    public string ModelOptions { get; init; } = "";
    public string AddedTokens { get; init; } = "[]";
    public string Normalizer { get; init; } = "null";
    public string PreTokenizer { get; init; } = "null";
    public string PostProcessor { get; init; } = "null";
    public string Decoder { get; init; } = "null";
    public string Extra { get; init; } = "";

    /// <summary>All 256 bytes, then "Ġt", "he", "Ġthe", and half of an emoji; "&lt;|end|&gt;" is special.</summary>
    public static TokenizerJson ByteLevel
    {
        get
        {
            byte[] bytes = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];
            var ids = ByteAlphabet.ToAlphabet(bytes).Select((c, i) => (c.ToString(), i)).ToDictionary();
            foreach (string token in new[] { "Ġt", "he", "Ġthe", "ðŁ" }) ids[token] = ids.Count;
            return new()
            {
                Vocabulary = JsonSerializer.Serialize(ids),
                Merges = """["Ġ t", ["h", "e"], "Ġt he", "ð Ł"]""",
                AddedTokens = """[{"id": 260, "content": "<|end|>", "special": true, "normalized": false}]""",
                PreTokenizer = """{"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}""",
                Decoder = """{"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true}""",
            };
        }
    }

    /// <summary>SentencePiece style: three control tokens, 256 byte tokens from id 3 on, then "▁", "a", "b", "ab", "▁ab".</summary>
    public static TokenizerJson SentencePiece
    {
        get
        {
            Dictionary<string, int> ids = new() { ["<unk>"] = 0, ["<s>"] = 1, ["</s>"] = 2 };
            for (int b = 0; b < 256; b++) ids[$"<0x{b:X2}>"] = ids.Count;
            foreach (string token in new[] { "▁", "a", "b", "ab", "▁ab" }) ids[token] = ids.Count;
            return new()
            {
                Vocabulary = JsonSerializer.Serialize(ids),
                Merges = """["a b", "▁ ab"]""",
                ModelOptions = """, "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true""",
                AddedTokens = """[{"id": 1, "content": "<s>", "special": true, "normalized": false}]""",
                Normalizer = """
                    {"type": "Sequence", "normalizers": [
                      {"type": "Prepend", "prepend": "▁"},
                      {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]}
                    """,
                PostProcessor = """
                    {"type": "TemplateProcessing",
                     "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                     "pair": [], "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}}
                    """,
                Decoder = """
                    {"type": "Sequence", "decoders": [
                      {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
                      {"type": "ByteFallback"}, {"type": "Fuse"},
                      {"type": "Strip", "content": " ", "start": 1, "stop": 0}]}
                    """,
            };
        }
    }

    public override string ToString() =>
        $$$"""
        {"version": "1.0", {{{Extra}}} "added_tokens": {{{AddedTokens}}}, "normalizer": {{{Normalizer}}},
         "pre_tokenizer": {{{PreTokenizer}}}, "post_processor": {{{PostProcessor}}}, "decoder": {{{Decoder}}},
         "model": {"type": "BPE", "merges": {{{Merges}}}, "vocab": {{{Vocabulary}}}{{{ModelOptions}}} }
        }
        """;

    public Tokenizer Load(params (string File, string Text)[] others) => LoadText(ToString(), others);

    /// <summary>Loads a folder with this tokenizer.json and other files, and removes it again.</summary>
    public static Tokenizer LoadText(string json, params (string File, string Text)[] others)
    {
        string folder = Directory.CreateTempSubdirectory("tokenizer-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "tokenizer.json"), json);
            foreach ((string file, string text) in others) File.WriteAllText(Path.Combine(folder, file), text);
            return Tokenizer.Load(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A part of a file, for the readers of parts.</summary>
    public static JsonSection Section(string json, string path = "part")
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new(document.RootElement.Clone(), "tokenizer.json", path);
    }
}

using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization.Gguf;

/// <summary>GGUF files made by hand: the metadata of a tokenizer and one tensor.</summary>
internal sealed record GgufTokenizerFile(IReadOnlyDictionary<string, object> Metadata)
{
    private const string Prefix = "tokenizer.ggml.";

    /// <summary>All 256 bytes, then "Ġt", "he", "Ġthe", half of an emoji, and "&lt;|end|&gt;", which is special and ends texts.</summary>
    public static GgufTokenizerFile ByteLevel { get; } = CreateByteLevel();

    /// <summary>Three control tokens, 256 byte tokens from id 3 on, then "▁", "a", "b", "c", "ab", "bc", "▁ab" and a user-defined "  ".</summary>
    public static GgufTokenizerFile SentencePiece { get; } = CreateSentencePiece();

    public GgufTokenizerFile With(string key, object value) =>
        new(new Dictionary<string, object>(Metadata) { [key.Contains('.', StringComparison.Ordinal) ? key : Prefix + key] = value });

    public GgufTokenizerFile WithMerges(params string[] merges) => With("merges", merges);

    public GgufTokenizerFile Without(string key) => new(Metadata.Where(m => m.Key != Prefix + key).ToDictionary());

    public T Value<T>(string key) => (T)Metadata[Prefix + key];

    public void Write(string path) =>
        GgufWriter.Write(path, Metadata, [new("token_embd.weight", ElementTypes.F32, [1, 1], s => s.Write([0, 0, 0, 0]))]);

    /// <summary>Writes the file, does something with it, and removes it again.</summary>
    public T Use<T>(Func<string, T> use)
    {
        string folder = Directory.CreateTempSubdirectory("gguf-tokenizer-").FullName;
        try
        {
            string path = Path.Combine(folder, "model.gguf");
            Write(path);
            return use(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public Tokenizer Load() => Use(Tokenizer.Load);

    private static GgufTokenizerFile CreateByteLevel()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];
        string[] tokens = [.. ByteAlphabet.ToAlphabet(bytes).Select(c => c.ToString()), "Ġt", "he", "Ġthe", "ðŁ", "<|end|>"];
        return new GgufTokenizerFile(new Dictionary<string, object>
        {
            ["general.architecture"] = "llama",
            [Prefix + "model"] = "gpt2",
            [Prefix + "pre"] = "gpt-2",
            [Prefix + "tokens"] = tokens,
            [Prefix + "token_type"] = tokens.Select((_, i) => i == tokens.Length - 1 ? 3 : 1).ToArray(),
            [Prefix + "eos_token_id"] = (uint)(tokens.Length - 1),
        }).WithMerges("Ġ t", "h e", "Ġt he", "ð Ł");
    }

    private static GgufTokenizerFile CreateSentencePiece()
    {
        string[] control = ["<unk>", "<s>", "</s>"], pieces = ["▁", "a", "b", "c", "ab", "bc", "▁ab"];
        return new(new Dictionary<string, object>
        {
            ["general.architecture"] = "llama",
            [Prefix + "model"] = "llama",
            [Prefix + "tokens"] = (string[])[.. control, .. Enumerable.Range(0, 256).Select(b => $"<0x{b:X2}>"), .. pieces, "  "],
            [Prefix + "token_type"] = (int[])[2, 3, 3, .. Enumerable.Repeat(6, 256), .. pieces.Select(_ => 1), 4],
            [Prefix + "scores"] = (float[])[.. new float[259], -10, -11, -12, -13, -1, -2, -3, -1000],
            [Prefix + "bos_token_id"] = 1u,
            [Prefix + "eos_token_id"] = 2u,
            [Prefix + "unknown_token_id"] = 0u,
        });
    }
}

using System.Text;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tokenization;
using LogitLens.Unicode;
using LogitLens.Verification;

namespace LogitLens.Tests.Reports;

/// <summary>One small report of each kind but the lens.</summary>
internal static class SampleReports
{
    public static ModelInfo Model { get; } = new("models/tiny", "llama", 2, 16, 512);

    public static VerifyReport Passed { get; } = VerifyReport.Of(Model, "models/tiny/expected.safetensors", new LogitLens.Verification.Verification(
        [
            new TensorComparison("resid.0", [4, 16], 0, [0, 0], 0.125, 0.125, 1e-4),
            new TensorComparison("resid.1 cached", [4, 16], 3.5e-6, [2, 11], -1.75, -1.7500035, 1.75e-4),
            new TensorComparison("logits", [4, 512], 9.25e-5, [3, 407], 12.5, 12.4999075, 1.25e-3),
        ],
        [5, 17, 300], [5, 17, 300]));

    public static VerifyReport Failed { get; } = VerifyReport.Of(Model, "expected.safetensors", new LogitLens.Verification.Verification(
        [
            new TensorComparison("resid.0", [4, 16], 0, [0, 0], 0.125, 0.125, 1e-4),
            new TensorComparison("attn_out.1 cached", [4, 16], 0.5, [2, 11], -1.75, -1.25, 1.75e-4),
            new TensorComparison("lens_logits.1", [4, 512], double.NaN, [0, 1], 12345.678, double.NaN, 1.25),
            new TensorComparison("logits", [4, 512], double.PositiveInfinity, [3, 407], 12.5, double.NegativeInfinity, 1.25e-3),
        ],
        [5, 17, 300, 12], [5, 18, 300]));

    public static TokenizeReport Tokenize { get; } = new()
    {
        Tokenizer = "models/tiny",
        Text = "Yes 🐠\n",
        Tokens =
        [
            new TokenInfo(1, "<|begin_of_text|>", "", null, true), Token(9642, "Yes"u8), Token(11410, [0x20, 0xF0, 0x9F]), Token(238, [0x90]),
            Token(254, [0xA0]), Token(198, "\n"u8), Token(5, "東京"u8), Token(6, "antidisestablishmentarianism"u8),
        ],
    };

    public static ModelsReport Models { get; } = new()
    {
        Searched = ["/opt/logitlens/models", "models", "/home/me/.cache/huggingface/hub", "/home/me/.ollama/models"],
        Families = ["gpt2", "llama", "qwen3_moe"],
        FreeMemory = 12_300_000_000,
        Warnings = ["/srv/models may not be read by this user"],
        Models =
        [
            Entry("seahorse", ModelSource.Embedded, new ModelInfo("seahorse", "llama", 9, 128, 3_072), 4_200_000, "BF16", 256),
            Entry("models/tiny", ModelSource.Folder, Model, 1_234_567, "F32", 128),
            Entry("acme/large-model-with-a-long-name", ModelSource.HuggingFace, new ModelInfo("acme/large-model-with-a-long-name", "qwen3_moe", 94, 4096, 151_936), 470_000_000_000, "BF16", 262_144)
                with { Residency = Residency.Streamed, OtherNames = ["acme/large-model-with-a-long-name@v1"] },
            new ModelEntry("acme/new", "/home/me/.cache/huggingface/hub/models--acme--new/snapshots/fedcba", ModelSource.HuggingFace)
            {
                Bytes = 21_000,
                WeightType = "F16",
                Residency = Residency.Mapped,
                Problem = "model_type is \"mamba9\"; expected one of the supported families. `logitlens models` lists them.",
            },
            Entry("ollama:small:1b", ModelSource.Ollama, new ModelInfo("ollama:small:1b", "llama", 16, 2048, 128_256), 807_694_464, "Q4_K_M", 131_072),
        ],
    };

    public static TemplateReport Template { get; } = new() { Model = "models/tiny", Text = "<|user|>\nHi\u001b[1m!<|end|>\n<|assistant|>\n" };

    /// <summary>A partial token, by its id.</summary>
    public static TokenReport PartialToken { get; } = new()
    {
        Query = "11410",
        Readings =
        [
            new TokenReading(QueryKind.Id, TokenExplanation.Of([0x20, 0xF0, 0x9F], 11410, "ĠðŁ", limit: 3), []),
            new TokenReading(QueryKind.Text, TokenExplanation.OfText("11410"), [Token(806, "114"u8), Token(605, "10"u8)]),
        ],
    };

    /// <summary>A form whose third character fell apart into the letters I and J.</summary>
    public static TokenReport DamagedForm { get; } = new()
    {
        Query = "ĠðŁIJł",
        Readings = [new TokenReading(QueryKind.Form, TokenExplanation.OfForm(LogitLens.Unicode.DamagedForm.Repair("ĠðŁIJł")[0], limit: 3), [])],
    };

    /// <summary>Texts and bytes of every kind.</summary>
    public static TokenReport AwkwardTokens { get; } = new()
    {
        Query = "awkward",
        Readings =
        [
            new TokenReading(QueryKind.Text, TokenExplanation.OfText("👩‍🚀 é\u202e\n"), []),
            new TokenReading(QueryKind.Id, TokenExplanation.Of([0x90, 0xA0], 7, limit: 2), []),
            new TokenReading(QueryKind.Id, TokenExplanation.Of([0x61, 0xC0], 8), []),
            new TokenReading(QueryKind.Id, TokenExplanation.Of([0xE2, 0xB4], 9, limit: 2), []),
            new TokenReading(QueryKind.Id, TokenExplanation.Of([], 10), []),
        ],
    };

    public static TokenReport NoToken { get; } = new() { Query = "\u001bx", Readings = [] };

    private static TokenInfo Token(int id, ReadOnlySpan<byte> bytes) => new(id, ByteAlphabet.ToAlphabet(bytes), TokenDisplay.Hex(bytes),
        Utf8Prefix.Analyze(bytes).State == Utf8State.Complete ? Encoding.UTF8.GetString(bytes) : null, false);

    private static ModelEntry Entry(string name, ModelSource source, ModelInfo model, long bytes, string type, int context) =>
        new(name, "/somewhere/" + name, source) { Model = model, Bytes = bytes, WeightType = type, Context = context, Residency = Residency.Mapped };
}

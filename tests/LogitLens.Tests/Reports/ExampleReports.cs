using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Unicode;
using LogitLens.Verification;

namespace LogitLens.Tests.Reports;

/// <summary>The examples of docs/json.md, one of each schema.</summary>
internal static class ExampleReports
{
    private static readonly ModelInfo Model = new("models/tiny", "llama", 2, 16, 512);
    private static readonly TokenInfo Turn = new(5, "<|assistant|>", TokenDisplay.Hex("<|assistant|>"u8), "<|assistant|>", true);
    private static readonly TokenInfo Fish = new(238, "Ĳ", "90", null, false), Yes = new(17, "ĠYes", "20 59 65 73", " Yes", false);

    public static IReadOnlyList<Report> All { get; } =
    [
        new ReadReport
        {
            Model = Model,
            Prompt = "<|user|>\nHi!<|end|>\n<|assistant|>\n",
            Chat = true,
            Message = "Hi!",
            Input = [5, 17],
            AnswerStart = 1,
            Answer = " Yes",
            AnswerEnd = ContinuationEnd.TokenLimit,
            Layers = [2],
            Positions = [0],
            Cells =
            [
                new LensCell
                {
                    Layer = 2,
                    Position = 0,
                    Top = [new TokenProbability(238, -0.5)],
                    Entropy = 1.75,
                    KlToFinal = 0,
                    JsToFinal = 0,
                    Targets = [new TargetReading(17, double.NegativeInfinity, 512)],
                    LogNormalizer = 9.25,
                },
            ],
            Tokens = [Turn, Yes, Fish],
            Warnings = ["The checkpoint has the tensor lm_head.bias, which was not used."],
        },
        VerifyReport.Of(Model, "models/tiny/expected.safetensors", new LogitLens.Verification.Verification(
            [new TensorComparison("logits", [1, 512], 3.5e-6, [0, 407], 12.5, 12.4999965, 1.25e-3)], [5, 17], [5, 17])),
        new TokenReport
        {
            Query = "ĠðŁ",
            Readings = [new TokenReading(QueryKind.Form, TokenExplanation.OfForm(DamagedForm.Repair("ĠðŁ")[0], id: 11410, limit: 1), [])],
        },
        new TokenizeReport { Tokenizer = "models/tiny", Text = " Yes", Tokens = [Yes] },
        new ModelsReport { Models = [new ModelEntry("models/tiny", "models/tiny", Model, 1_234_567, null)], Searched = ["models"], Families = ["gpt2", "llama"] },
        new TemplateReport { Model = "models/tiny", Text = "<|user|>\nHi!<|end|>\n<|assistant|>\n" },
    ];
}

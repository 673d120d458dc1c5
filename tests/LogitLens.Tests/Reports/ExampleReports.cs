using LogitLens.Experiments;
using LogitLens.Experiments.Surveys;
using LogitLens.Generation;
using LogitLens.Head;
using LogitLens.Head.Overview;
using LogitLens.Interventions;
using LogitLens.Models;
using LogitLens.Models.Locating;
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
            Edits =
            [
                new AblateEdit { Branch = Branch.Attention, Layers = "1..2" },
                new AddEdit { Concept = "sea + horse", Layers = "1", Strength = 0.5 },
                new SwapEdit { Concept = "horse", Replacement = "fish", Layers = "2", Positions = "-1" },
            ],
            Input = [5, 17],
            AnswerStart = 1,
            Answer = " Yes",
            AnswerEnd = ContinuationEnd.TokenLimit,
            Layers = [2],
            Positions = [0],
            Sets = [new TokenSet("yes", [17, 238])],
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
                    Sets = [new SetReading("yes", -0.25)],
                    LogNormalizer = 9.25,
                },
            ],
            Tokens = [Turn, Yes, Fish],
            Warnings = ["The checkpoint has the tensor lm_head.bias, which was not used."],
        },
        new TraceReport
        {
            Model = Model,
            Prompt = "<|user|>\nHi!<|end|>\n<|assistant|>\n",
            Chat = true,
            Message = "Hi!",
            Input = [5, 17],
            AnswerStart = 1,
            Answer = " Yes",
            Sampling = new SamplingOptions { Temperature = 0.5, Seed = 7 },
            AnswerEnd = ContinuationEnd.TokenLimit,
            End = TraceEnd.RanOut,
            Steps =
            [
                new TraceStep
                {
                    Position = 1,
                    Id = 17,
                    LogProbability = -0.5,
                    Rank = 1,
                    Entropy = 1.75,
                    DecisionLayer = 2,
                    StrongestOther = new LayerToken(238, 1, -0.25),
                    Column =
                    [
                        new LensCell
                        {
                            Layer = 2,
                            Position = 0,
                            Top = [new TokenProbability(17, -0.5)],
                            Entropy = 1.75,
                            KlToFinal = 0,
                            Targets = [new TargetReading(17, -0.5, 1)],
                            LogNormalizer = 9.25,
                        },
                    ],
                },
            ],
            Attempts = [new EmojiAttempt(EmojiData.Find("🐠")!, 1, 3, Retry: false, RejectedAt: 4)],
            Tokens = [Turn, Yes, Fish],
        },
        new DiffReport
        {
            Model = Model,
            Against = Model with { Name = "models/tiny-chat" },
            Prompt = "<|assistant|>",
            Input = [5, 17],
            AnswerStart = 1,
            Answer = " Yes",
            AnswerEnd = ContinuationEnd.EndOfSequence,
            Threshold = 0.05,
            Layers = [2],
            Positions = [new DiffPosition(0, 2, 2)],
            Cells =
            [
                new DiffCell
                {
                    Layer = 2,
                    Position = 0,
                    Kl = 0.75,
                    KlBack = 0.5,
                    Js = 0.125,
                    ResidualCosine = 0.96875,
                    Top = new TokenProbability(17, -0.5),
                    TopInAgainst = new TargetReading(17, -2.5, 2),
                    AgainstTop = new TokenProbability(238, -0.25),
                    AgainstTopInModel = new TargetReading(238, -4, 30),
                },
            ],
            Summary = new DiffSummary(0, 1, 1, 0, 0.125, 0.125, 0, 2),
            Head = new RowDrift
            {
                Rows = 512,
                Unchanged = 3,
                Distance = new Spread(0.25, 0, 0.125, 0.25, 0.5, 1.5),
                Cosine = new Spread(0.96875, 0.5, 0.9375, 0.984375, 1, 1),
                Moved = [new MovedRow(17, 1.5, 0.5, 1.25, 1.75)],
            },
            Tokens = [Turn, Yes, Fish],
            Warnings = [],
        },
        new BeliefDiffReport
        {
            Model = Model,
            Against = Model with { Name = "models/tiny-chat" },
            Chat = true,
            Questions = ["Is there {a} emoji?"],
            List = "names.csv",
            Existing = new BeliefGroup(1, 1, 0.96875, 1, 1),
            Phantoms = new BeliefGroup(1, 0.75, 0.25, 1, 0),
            Separation = new RankingMeasure(1, 1, 1),
            AgainstSeparation = new RankingMeasure(1, 1, 1),
            Rows = [new BeliefChange(0, "seahorse", false, 0.75, 0.25), new BeliefChange(1, "horse", true, 1, 0.96875)],
        },
        ExperimentExamples.Emoji,
        ExperimentExamples.Survey,
        VerifyReport.Of(Model, "models/tiny/expected.safetensors", new LogitLens.Verification.Verification(
            [new TensorComparison("logits", [1, 512], 3.5e-6, [0, 407], 12.5, 12.4999965, 1.25e-3)], [5, 17], [5, 17])),
        new TokenReport
        {
            Query = "ĠðŁ",
            Readings = [new TokenReading(QueryKind.Form, TokenExplanation.OfForm(DamagedForm.Repair("ĠðŁ")[0], id: 11410, limit: 1), [])],
        },
        new TokenizeReport { Tokenizer = "models/tiny", Text = " Yes", Tokens = [Yes] },
        new ModelsReport
        {
            Models =
            [
                new ModelEntry("models/tiny", "models/tiny", ModelSource.Folder) { Model = Model, Bytes = 1_234_567, WeightType = "BF16", Context = 128, Residency = Residency.Mapped },
                new ModelEntry("ollama:tiny:1b", "/home/me/.ollama/models/manifests/registry.ollama.ai/library/tiny/1b", ModelSource.Ollama)
                {
                    Problem = "its download is not complete",
                    OtherNames = ["ollama:tiny"],
                },
            ],
            Searched = ["models", "/home/me/.ollama/models"],
            Families = ["gpt2", "llama"],
            FreeMemory = 8_000_000_000,
        },
        new PullReport
        {
            Model = "org/tiny",
            Revision = "main",
            Commit = "0123456789abcdef0123456789abcdef01234567",
            Snapshot = "hub/models--org--tiny/snapshots/0123456789abcdef0123456789abcdef01234567",
            DryRun = false,
            Files = [new PulledFile("config.json", 640, PullState.Cached), new PulledFile("model.safetensors", 1_234_567, PullState.Fetched, 1_000_000, FileCheck.Sha256)],
            Bytes = 1_235_207,
            BytesToFetch = 234_567,
            BytesReceived = 234_567,
            Seconds = 0.5,
            Next = "logitlens read \"Is there a seahorse emoji?\" --model org/tiny",
            Notes = [],
        },
        new HeadReport
        {
            Model = Model,
            Expression = "resid(-1, 0) - \" Yes\"",
            By = Proximity.Cosine,
            Parts =
            [
                new HeadPart("resid(-1, 0)", HeadPartKind.Residual, [], Layer: 2, Position: 0),
                new HeadPart("\" Yes\"", HeadPartKind.Text, [17, 238], Composition: Composition.Mean),
            ],
            Prompt = "<|assistant|>",
            Input = [5],
            Tied = true,
            Rows = 512,
            RowWidth = 16,
            VectorNorm = 4,
            Neighbours = [new HeadNeighbour(238, 1.5, 0.75, 3.75, 0.5, 0.125, true)],
            Tokens = [Turn, Yes, Fish],
            Warnings = ["The checkpoint has the tensor lm_head.bias, which was not used."],
        },
        new HeadRowsReport
        {
            Model = Model,
            Rows = 512,
            RowWidth = 16,
            ElementType = "BF16",
            Tied = false,
            Bias = false,
            WithoutToken = 0,
            NotFinite = 0,
            Norms = new RowNorms([new Quantile(0.5, 1.25)], [511, 1], [new RowNorm(238, 0.5)], [new RowNorm(17, 1.5)]),
            MeanNorm = 0.25,
            MeanShare = 0.125,
            Duplicates = new DuplicateRows(2, 1, [new DuplicateGroup(2, [17, 238])]),
            Untrained = new UntrainedRows([238], 0.0625, 0.125, 1.5, true, 1, [238]),
            PartialTokens = new PartialTokenRows(81, 81, 60, 0.15625, [new PartialTokenExample(238, [new HeadNeighbour(17, 1.5, 0.75, 1.25, 1.5, null, false)])]),
            Embedding = new EmbeddingAgreement([new Quantile(0.5, 0.75)], 128, 125),
            Tokens = [Yes, Fish],
        },
        BenchExamples.Bench,
        BenchExamples.Scaling,
        new TemplateReport { Model = "models/tiny", Text = "<|user|>\nHi!<|end|>\n<|assistant|>\n" },
    ];
}

using LogitLens.Experiments;
using LogitLens.Experiments.Surveys;
using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Head;
using LogitLens.Reports;
using LogitLens.Unicode;

namespace LogitLens.Tests.Reports;

/// <summary>The examples of docs/json.md that are experiments.</summary>
internal static class ExperimentExamples
{
    private const string Question = "Is there a seahorse emoji?", ControlQuestion = "Is there a tropical fish emoji?";
    private static readonly ModelInfo Model = new("models/tiny", "llama", 1, 16, 512);
    private static readonly Emoji Fish = EmojiData.Find("🐠")!;

    /// <summary>A name beside a control.</summary>
    public static EmojiReport Emoji { get; } = new()
    {
        Model = Model,
        Chat = true,
        Yes = new AnswerWord("yes", [17], Whole: true),
        No = new AnswerWord("no", [18], Whole: true),
        Questions = ["Is there {a} emoji?"],
        Composition = Composition.Mean,
        Subject = Case("seahorse", Question, yes: 0.75, [19], forced: false),
        Control = Case("tropical fish", ControlQuestion, yes: 0.5, [20, 21], forced: true) with { Existing = Fish },
        ControlChosen = true,
        SubjectTrace = Trace(Question, "Yes: 🐠", TraceEnd.Settled),
        ControlTrace = Trace(ControlQuestion, "Yes.", TraceEnd.NoAttempt),
        Verdict = "The model believes in an emoji named \"seahorse\", which does not exist.",
        Tokens = [new TokenInfo(17, "ĠYes", "20 59 65 73", " Yes", false), new TokenInfo(238, "ðŁĲł", "F0 9F 90 A0", "🐠", false)],
        Warnings = ["The checkpoint has the tensor lm_head.bias, which was not used."],
    };

    /// <summary>A survey of one name.</summary>
    public static SurveyReport Survey { get; } = new()
    {
        Model = Model,
        Chat = true,
        Questions = ["Is there {a} emoji?"],
        List = "names.txt",
        Names = 2,
        Shard = "1/2",
        File = "rows.csv",
        Continued = 0,
        Summary = SurveySummary.Of([Row]) with { Separation = new RankingMeasure(0.75, 0.5, 1) },
        Rows = [Row],
    };

    private static SurveyRow Row => new()
    {
        Name = "seahorse",
        Belief = 0.75,
        BeliefLow = 0.75,
        BeliefHigh = 0.75,
        YesOrNo = 1,
        Answer = "Yes: 🐠",
        End = TraceEnd.Settled,
        Attempts = 1,
        Emitted = "🐠",
        EmittedName = "tropical fish",
        Best = "🐠",
        BestName = "tropical fish",
        BestMass = 0.5,
        EmojiMass = 0.5,
        BrokenMass = 0.125,
        NameRank = 3,
        NameRankLayer = 1,
        EmittedShare = 0.5,
        ConceptShare = 0.25,
        Margin = 1.5,
        Run = "00112233445566aa",
    };

    private static EmojiCase Case(string name, string question, double yes, int[] nameTokens, bool forced) => new()
    {
        Name = name,
        NameTokens = nameTokens,
        Belief = new Belief([new WordingBelief(question, yes, 0.25)]),
        Question = question,
        Answer = forced ? "Yes." : "Yes: 🐠",
        AnswerEnd = ContinuationEnd.EndOfSequence,
        Attempts = forced ? [] : [new EmojiAttempt(Fish, 4, 1, Retry: false, RejectedAt: null)],
        End = forced ? TraceEnd.NoAttempt : TraceEnd.Settled,
        Forced = forced,
        Before = "<|user|>\nHi!<|end|>\n<|assistant|>\nYes:",
        Position = 3,
        Emitted = [238],
        EmittedEmoji = Fish,
        Distribution = new EmojiDistribution
        {
            Layers = [0, 1],
            Emoji = [new EmojiMass(Fish, [0.25, 0.5], [238])],
            Characters = [new CharacterMass(0x1F0FF, "<reserved-1F0FF>", Assigned: false, [0, 0.125], [240, 241])],
            Broken = [0.5, 0.125],
            Elsewhere = [0.25, 0.125],
            Pruned = [0, 0.125],
            LeastMass = 0.25,
            Steps = 3,
        },
        Path = [new ConceptLayer(1, 0.5, 2.5, 3, nameTokens[0], 0.75, 3.5)],
        Gap = [new GapStep(3, 238, 0.5625, 0.25, 17, 1.5)],
    };

    private static TraceReport Trace(string question, string answer, TraceEnd end) => new()
    {
        Model = Model,
        Prompt = $"<|user|>\n{question}<|end|>\n<|assistant|>\n",
        Chat = true,
        Message = question,
        Input = [5, 17, 238],
        AnswerStart = 1,
        Answer = answer,
        Sampling = new SamplingOptions(),
        AnswerEnd = ContinuationEnd.EndOfSequence,
        End = end,
        Steps = [],
        Tokens = [],
    };
}

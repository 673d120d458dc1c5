using LogitLens.Experiments;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Web.Jobs;

namespace LogitLens.Web.Requests;

/// <summary>Two models on one text, as <see cref="DiffOptions"/>.</summary>
public sealed record DiffQuery : PromptFields
{
    /// <summary>The model to compare with; its vocabulary must be the same.</summary>
    public required string Against { get; init; }

    /// <summary>Tokens that the first model may put after the text; absent for what suits the model, 0 for none.</summary>
    public int? AnswerTokens { get; init; }

    /// <summary>Layers to compare, written as for a reading.</summary>
    public string Layers { get; init; } = "all";

    /// <summary>A layer diverges where the Jensen-Shannon divergence exceeds so many nats.</summary>
    public double Threshold { get; init; } = new DiffOptions().Threshold;

    /// <summary>How many of the head's rows that moved most are named.</summary>
    public int Top { get; init; } = new DiffOptions().Top;

    internal override IReadOnlyList<string> Models => [Model, Against];

    internal override void Check(ServerLimits limits)
    {
        base.Check(limits);
        RequestChecks.Range("answerTokens", AnswerTokens, 0, limits.AnswerTokens);
        RequestChecks.Length("layers", Layers, limits.NameCharacters);
        RequestChecks.Range("top", Top, 0, limits.Rows);
    }

    internal override Report Run(JobContext context)
    {
        PromptRequest request = Fill(new PromptRequest { Prompt = Prompt });
        int answer = AnswerTokensOr(AnswerTokens, 0), tokens = context.CheckTokens(request);
        RequestChecks.Entries(LayerSelection.Parse(Layers, context.Checkpoint.Model.Spec.Layers).Count, tokens + answer, 1, context.Limits);
        DiffOptions options = new() { Layers = Layers, Threshold = Threshold, Top = Top };
        return Diff.Run(context.Checkpoint, context.Checkpoints[1], request, answer, options, context.Progress, context.Cancellation);
    }
}

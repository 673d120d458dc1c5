using LogitLens.Generation;
using LogitLens.Reports;
using LogitLens.Web.Jobs;

namespace LogitLens.Web.Requests;

/// <summary>An answer token by token, as <see cref="TraceRequest"/>.</summary>
public sealed record TraceQuery : EditedPromptFields
{
    private const int UsualTokens = 64;

    /// <summary>Tokens to generate at most; absent for what suits the model.</summary>
    public int? AnswerTokens { get; init; }

    /// <summary>How they are drawn.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>A text to follow instead of generating one: as the answer to the prompt or, with an empty prompt, alone.</summary>
    public string? Transcript { get; init; }

    /// <summary>Tokens kept per cell.</summary>
    public int TopK { get; init; } = 10;

    /// <summary>A text that stands alone is nobody's answer.</summary>
    private bool Alone => Transcript is not null && Prompt.Length == 0 && Chat is not true;

    internal override void Check(ServerLimits limits)
    {
        base.Check(limits);
        RequestChecks.Range("answerTokens", AnswerTokens, 1, limits.AnswerTokens);
        RequestChecks.Length("transcript", Transcript, limits.PromptCharacters);
        RequestChecks.Range("topK", TopK, 1, limits.TopK);
    }

    internal override Report Run(JobContext context)
    {
        TraceRequest request = Fill(new TraceRequest
        {
            Prompt = Prompt,
            NewTokens = AnswerTokensOr(AnswerTokens, UsualTokens),
            Sampling = Sampling,
            Transcript = Transcript,
            TopK = TopK,
            Edits = Edits,
        });
        if (Alone) request = request with { Chat = false, System = null };
        if (request.Prompt.Length > 0) context.CheckTokens(request);
        int steps = request.NewTokens;
        if (Transcript is not null) RequestChecks.Tokens(steps = TraceInput.Of(context.Checkpoint, request).Ids.Length, context.Limits);
        RequestChecks.Entries(context.Checkpoint.Model.Spec.Layers + 1, steps, TopK, context.Limits);
        Tracer tracer = new(context.Checkpoint, request, context.Progress, context.Cancellation);
        int done = 0;
        foreach (TraceStep step in tracer.Steps(context.Cancellation))
        {
            context.Step(step);
            context.Progress.Report(new LensProgress("answer", (double)++done / tracer.MostSteps));
        }
        return tracer.Report();
    }
}

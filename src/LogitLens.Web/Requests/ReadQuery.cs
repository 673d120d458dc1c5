using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Web.Jobs;

namespace LogitLens.Web.Requests;

/// <summary>The lens over a prompt, as <see cref="LensRequest"/>.</summary>
public sealed record ReadQuery : EditedPromptFields
{
    /// <summary>Tokens that the model may put after the text; absent for what suits the model, 0 for none.</summary>
    public int? AnswerTokens { get; init; }

    /// <summary>Layers to read: <c>all</c>, <c>7</c>, <c>2..5</c>, <c>10..</c>, <c>every:4</c>, several with commas; the last is always read.</summary>
    public string Layers { get; init; } = "all";

    /// <summary>Tokens kept per cell.</summary>
    public int TopK { get; init; } = 10;

    /// <summary>Tokens to follow through the layers: texts that are one token, or ids such as <c>#42</c>.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Sets of tokens whose probabilities are added up in every cell; each has its own name.</summary>
    public IReadOnlyList<SetText> Sets { get; init; } = [];

    /// <summary>Whether to read the Jensen-Shannon divergence too.</summary>
    public bool JensenShannon { get; init; }

    internal override void Check(ServerLimits limits)
    {
        base.Check(limits);
        RequestChecks.Range("answerTokens", AnswerTokens, 0, limits.AnswerTokens);
        RequestChecks.Length("layers", Layers, limits.NameCharacters);
        RequestChecks.Range("topK", TopK, 1, limits.TopK);
        RequestChecks.List("targets", Targets, limits.Targets, limits.NameCharacters);
        RequestChecks.Count("sets", Sets.Count, limits.Targets);
        for (int i = 0; i < Sets.Count; i++)
        {
            RequestChecks.NotNull($"sets[{i}]", Sets[i]);
            RequestChecks.NotNull($"sets[{i}].name", Sets[i].Name);
            RequestChecks.NotNull($"sets[{i}].tokens", Sets[i].Tokens);
            RequestChecks.Length($"sets[{i}].name", Sets[i].Name, limits.NameCharacters);
            RequestChecks.List($"sets[{i}].tokens", Sets[i].Tokens, limits.Targets, limits.NameCharacters);
        }
    }

    internal override Report Run(JobContext context)
    {
        LensRequest request = Fill(new LensRequest
        {
            Prompt = Prompt,
            AnswerTokens = AnswerTokensOr(AnswerTokens, 0),
            Layers = Layers,
            TopK = TopK,
            Targets = Targets,
            Sets = Sets,
            JensenShannon = JensenShannon,
            Edits = Edits,
        });
        int tokens = context.CheckTokens(request);
        RequestChecks.Entries(LayerSelection.Parse(Layers, context.Checkpoint.Model.Spec.Layers).Count, tokens + request.AnswerTokens, TopK + Targets.Count + Sets.Count, context.Limits);
        int summed = LensOptions.Of(context.Checkpoint, Layers, [], Sets).Sets.Sum(s => s.Ids.Count);
        if (summed > context.Limits.SetTokens)
            throw new InputException($"sets have {summed} tokens together; this server takes at most {context.Limits.SetTokens}. Name fewer, or longer beginnings.");
        return Lens.Read(context.Checkpoint, request, context.Progress, context.Cancellation);
    }
}

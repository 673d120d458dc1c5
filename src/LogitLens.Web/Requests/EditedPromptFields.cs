using LogitLens.Interventions;

namespace LogitLens.Web.Requests;

/// <summary>A request with a text for a model whose residual stream may be changed.</summary>
public abstract record EditedPromptFields : PromptFields
{
    /// <summary>Changes to the residual stream while the text runs, in their order.</summary>
    public IReadOnlyList<ResidualEdit> Edits { get; init; } = [];

    internal override void Check(ServerLimits limits)
    {
        base.Check(limits);
        RequestChecks.Count("edits", Edits.Count, limits.Edits);
        for (int i = 0; i < Edits.Count; i++)
        {
            RequestChecks.NotNull($"edits[{i}]", Edits[i]);
            RequestChecks.Length($"edits[{i}]", Edits[i].Text, limits.ExpressionCharacters);
        }
    }
}

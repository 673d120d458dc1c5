using LogitLens.Head;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Web.Jobs;

namespace LogitLens.Web.Requests;

/// <summary>The head's rows nearest to an expression, as <see cref="HeadRequest"/>; without one, an overview of the rows.</summary>
public sealed record HeadQuery : PromptFields
{
    /// <summary>The vector, e.g. <c>sea + horse</c>; absent for an overview of the rows (schema <c>logitlens.head_rows</c>).</summary>
    public string? Expression { get; init; }

    /// <summary>What makes a row near.</summary>
    public Proximity By { get; init; } = Proximity.Cosine;

    /// <summary>Rows to find.</summary>
    public int Top { get; init; } = 20;

    /// <summary>How the rows of a text of several tokens make one vector.</summary>
    public Composition Composition { get; init; } = Composition.Mean;

    /// <summary>Whether to subtract the mean row from every row.</summary>
    public bool Centered { get; init; }

    /// <summary>Whether to leave out the expression's own tokens.</summary>
    public bool OthersOnly { get; init; }

    internal override void Check(ServerLimits limits)
    {
        base.Check(limits);
        RequestChecks.Length("expression", Expression, limits.ExpressionCharacters);
        RequestChecks.Range("top", Top, 1, limits.Rows);
        if (Expression is null && Prompt.Length > 0) throw new InputException("prompt is about an expression with resid(layer, position), and there is none; add it or leave out prompt.");
    }

    internal override Report Run(JobContext context)
    {
        if (Expression is null) return HeadGeometry.Overview(context.Checkpoint, context.Progress, context.Cancellation);
        PromptRequest? prompt = Prompt.Length == 0 ? null : Fill(new PromptRequest { Prompt = Prompt });
        if (prompt is not null) context.CheckTokens(prompt);
        return HeadGeometry.Neighbours(context.Checkpoint, new HeadRequest
        {
            Expression = Expression,
            By = By,
            Top = Top,
            Composition = Composition,
            Centered = Centered,
            OthersOnly = OthersOnly,
            Prompt = prompt,
        }, context.Progress, context.Cancellation);
    }
}

using LogitLens.Residuals;

namespace LogitLens.Head;

/// <summary>Which neighbours to find in a head.</summary>
public sealed record HeadRequest
{
    /// <summary>
    /// The vector: texts in quotes or bare words, <c>token(42)</c>, <c>token("ĠðŁ")</c>, <c>resid(layer, position)</c>, weights, + - * /,
    /// brackets, <c>norm(x)</c>, <c>mean(x, ...)</c>, <c>embed(x)</c>.
    /// </summary>
    public required string Expression { get; init; }

    /// <summary>What makes a row near.</summary>
    public Proximity By { get; init; } = Proximity.Cosine;

    /// <summary>Rows to find.</summary>
    public int Top { get; init; } = 20;

    /// <summary>How the rows of a text of several tokens make one vector.</summary>
    public Composition Composition { get; init; } = Composition.Mean;

    /// <summary>
    /// Whether to subtract the mean row from every row: from those that are compared and from those that the expression names, each
    /// before it is composed or weighed. Rows of the token embedding lose the mean row of the token embedding; residual vectors
    /// stay as they are.
    /// </summary>
    public bool Centered { get; init; }

    /// <summary>Whether to leave out the tokens that the expression names.</summary>
    public bool OthersOnly { get; init; }

    /// <summary>The text whose residual vectors the expression names; null where it names none, or where they were recorded.</summary>
    public PromptRequest? Prompt { get; init; }

    /// <summary>The recording whose residual vectors the expression names; null where there is a prompt, or the expression names none.</summary>
    public Recording? Recording { get; init; }
}

namespace LogitLens.Head;

/// <summary>A term of a head expression and what it was taken for.</summary>
/// <param name="Source">The term as it was written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Tokens">The ids of its tokens; none for a residual vector.</param>
/// <param name="Embedding">Whether its rows are those of the token embedding.</param>
/// <param name="Composition">How the rows of several tokens were composed; null where there is one or none.</param>
/// <param name="Layer">The layer 0..L of a residual vector, else null.</param>
/// <param name="Position">The position of a residual vector, else null.</param>
public sealed record HeadPart(
    string Source, HeadPartKind Kind, IReadOnlyList<int> Tokens, bool Embedding = false, Composition? Composition = null,
    int? Layer = null, int? Position = null);

/// <summary>What a term of a head expression is.</summary>
public enum HeadPartKind
{
    /// <summary>A text, as the tokenizer splits it.</summary>
    Text,

    /// <summary>One token, by its id or form.</summary>
    Token,

    /// <summary>The residual vector of a prompt, after final norm and projection.</summary>
    Residual,
}

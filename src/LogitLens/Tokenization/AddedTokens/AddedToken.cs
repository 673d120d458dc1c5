namespace LogitLens.Tokenization.AddedTokens;

/// <summary>A token that is found in the text before the model sees it, as tokenizer.json declares it.</summary>
internal sealed record AddedToken(string Content, int Id)
{
    /// <summary>Left out of decoded text on request.</summary>
    public bool Special { get; init; }

    /// <summary>Matches only where no word character touches it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>Swallows the white space before it.</summary>
    public bool StripLeft { get; init; }

    /// <summary>Swallows the white space after it.</summary>
    public bool StripRight { get; init; }

    /// <summary>Is looked for in normalised text, in its own normalised form.</summary>
    public bool Normalized { get; init; }
}

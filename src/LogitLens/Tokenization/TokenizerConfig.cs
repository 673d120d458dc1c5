namespace LogitLens.Tokenization;

/// <summary>
/// What tokenizer_config.json and special_tokens_map.json say about the tokenizer; a value they do not give is null. A
/// token is given as text.
/// </summary>
public sealed record TokenizerConfig
{
    /// <summary>The token in front of a text.</summary>
    public string? BeginOfSequenceToken { get; init; }

    /// <summary>The token that ends a text, or a turn of a conversation.</summary>
    public string? EndOfSequenceToken { get; init; }

    /// <summary>The token that fills up batches.</summary>
    public string? PaddingToken { get; init; }

    /// <summary>The token for what the vocabulary cannot express.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>
    /// Whether the begin token is meant to be put in front. <see cref="Tokenizer.Encode"/> does what tokenizer.json says.
    /// </summary>
    public bool? AddBeginOfSequence { get; init; }

    /// <summary>Whether the end token is meant to be put behind; see <see cref="AddBeginOfSequence"/>.</summary>
    public bool? AddEndOfSequence { get; init; }

    /// <summary>The name of the tokenizer class in the transformers library.</summary>
    public string? TokenizerClass { get; init; }
}

namespace LogitLens.Generation;

/// <summary>
/// What to trace: the tokens that a model puts after the prompt, or those of a text that already exists. With such a
/// <see cref="Transcript"/> an empty prompt means that nothing comes before it.
/// </summary>
public sealed record TraceRequest : PromptRequest
{
    /// <summary>Tokens to generate at most, at least 1.</summary>
    public int NewTokens { get; init; } = 64;

    /// <summary>How they are drawn.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>A text to follow instead of generating one; null to generate.</summary>
    public string? Transcript { get; init; }

    /// <summary>Tokens kept per cell.</summary>
    public int TopK { get; init; } = 10;
}

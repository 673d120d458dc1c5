namespace LogitLens.Tokenization.Models;

/// <summary>The options of a BPE model as tokenizer.json has them.</summary>
internal sealed record BpeOptions
{
    public string? UnknownToken { get; init; }
    public string? ContinuingSubwordPrefix { get; init; }
    public string? EndOfWordSuffix { get; init; }
    public bool FuseUnknown { get; init; }
    public bool ByteFallback { get; init; }

    /// <summary>A piece that is a token as a whole is taken as such, whatever its merges.</summary>
    public bool IgnoreMerges { get; init; }
}

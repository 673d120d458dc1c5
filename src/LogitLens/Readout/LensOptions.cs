namespace LogitLens.Readout;

/// <summary>What the lens reads in each cell.</summary>
public sealed record LensOptions
{
    /// <summary>Tokens kept per cell, best first.</summary>
    public int TopK { get; init; } = 10;

    /// <summary>Layers to read, 0..L; null for all. Layer L is always read, because every cell is compared with it.</summary>
    public IReadOnlyCollection<int>? Layers { get; init; }

    /// <summary>Positions to read; null for all.</summary>
    public IReadOnlyCollection<int>? Positions { get; init; }

    /// <summary>Token ids whose log-probability and rank are read in every cell.</summary>
    public IReadOnlyList<int> Targets { get; init; } = [];

    /// <summary>Whether to read the Jensen-Shannon divergence; it takes a second pass over the head.</summary>
    public bool JensenShannon { get; init; }
}

namespace LogitLens.Reports;

/// <summary>What the colour of a cell says.</summary>
public enum ColorBy
{
    /// <summary>The probability of the cell's token.</summary>
    Probability,
    /// <summary>The entropy of the cell's distribution.</summary>
    Entropy,
    /// <summary>The divergence KL(output || cell).</summary>
    Kl,
    /// <summary>The rank of the target token.</summary>
    Rank,
}

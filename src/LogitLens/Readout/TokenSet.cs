namespace LogitLens.Readout;

/// <summary>Tokens whose probabilities are added up in every cell. Sets may overlap.</summary>
/// <param name="Name">What the reports call it.</param>
/// <param name="Ids">Token ids in any order.</param>
public sealed record TokenSet(string Name, IReadOnlyList<int> Ids)
{
    /// <summary>Token ids, ascending, each once.</summary>
    public IReadOnlyList<int> Ids { get; init; } = [.. Ids.Distinct().Order()];
}

/// <summary>A set of tokens that was asked for.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="LogProbability">Natural logarithm of the sum of its tokens' probabilities; negative infinity where all are 0.</param>
public readonly record struct SetReading(string Name, double LogProbability)
{
    /// <summary>The sum of the probabilities.</summary>
    public double Probability => Math.Exp(LogProbability);
}

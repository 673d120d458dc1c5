namespace LogitLens.Readout;

/// <summary>A token and how probable it is.</summary>
/// <param name="Id">Token id; two tokens that look alike are told apart by it.</param>
/// <param name="LogProbability">Natural logarithm of the probability.</param>
public readonly record struct TokenProbability(int Id, double LogProbability)
{
    /// <summary>The probability.</summary>
    public double Probability => Math.Exp(LogProbability);
}

/// <summary>A token that was asked for.</summary>
/// <param name="Id">Token id.</param>
/// <param name="LogProbability">Natural logarithm of its probability.</param>
/// <param name="Rank">1 for the most probable token; equal logits are ranked by id.</param>
public readonly record struct TargetReading(int Id, double LogProbability, int Rank);

/// <summary>What the model would say if it stopped at this layer, after this position.</summary>
public sealed record LensCell
{
    /// <summary>Layer 0..L; layer 0 is the embedding, layer L the output.</summary>
    public required int Layer { get; init; }

    /// <summary>Position 0..T-1; the cell predicts the token at the next one.</summary>
    public required int Position { get; init; }

    /// <summary>The most probable tokens, best first.</summary>
    public required IReadOnlyList<TokenProbability> Top { get; init; }

    /// <summary>Entropy of the whole distribution, in nats.</summary>
    public required double Entropy { get; init; }

    /// <summary>KL(layer L || this layer), in nats: what a reader of this layer still lacks.</summary>
    public required double KlToFinal { get; init; }

    /// <summary>Jensen-Shannon divergence to layer L, in nats, at most ln 2; null if it was not asked for.</summary>
    public double? JsToFinal { get; init; }

    /// <summary>The tokens that were asked for, in that order.</summary>
    public IReadOnlyList<TargetReading> Targets { get; init; } = [];

    /// <summary>The sets of tokens that were asked for, in that order; null if there were none.</summary>
    public IReadOnlyList<SetReading>? Sets { get; init; }

    /// <summary>Log of the sum of the exponentials of all logits.</summary>
    public required double LogNormalizer { get; init; }

    /// <summary>Probability of all tokens that are not in <see cref="Top"/>.</summary>
    public double Rest => Math.Max(0, 1 - Top.Sum(t => t.Probability));
}

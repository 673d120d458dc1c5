namespace LogitLens.Generation;

/// <summary>A token in a layer.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Layer">Layer 0..L.</param>
/// <param name="LogProbability">Natural logarithm of its probability there.</param>
public readonly record struct LayerToken(int Id, int Layer, double LogProbability)
{
    /// <summary>The probability.</summary>
    public double Probability => Math.Exp(LogProbability);
}

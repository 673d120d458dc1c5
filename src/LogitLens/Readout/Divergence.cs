namespace LogitLens.Readout;

/// <summary>Distances between distributions given by their log-probabilities, in nats.</summary>
public static class Divergence
{
    /// <summary>One token's part of the Jensen-Shannon divergence (Lin 1991): half of <c>p log(p/m) + q log(q/m)</c> with m their mean.</summary>
    /// <param name="logP">Log-probability under the first distribution.</param>
    /// <param name="logQ">Log-probability under the second.</param>
    public static double JensenShannonPart(double logP, double logQ)
    {
        // log m = log((p + q) / 2), from the larger of the two.
        double high = Math.Max(logP, logQ), low = Math.Min(logP, logQ);
        if (high == double.NegativeInfinity) return 0;
        double logM = high + Math.Log((1 + Math.Exp(low - high)) / 2);
        double part = Math.Exp(high) * (high - logM);
        if (low > double.NegativeInfinity) part += Math.Exp(low) * (low - logM);
        return part / 2;
    }
}

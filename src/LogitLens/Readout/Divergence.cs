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

    /// <summary>
    /// One token's parts of both Kullback-Leibler divergences (Kullback and Leibler 1951), <c>p log(p/q)</c> and <c>q log(q/p)</c>, and of
    /// the Jensen-Shannon divergence. Where the two log-probabilities are the same, all of them are exactly 0.
    /// </summary>
    /// <param name="logP">Log-probability under the first distribution.</param>
    /// <param name="logQ">Log-probability under the second.</param>
    public static DivergenceParts Parts(double logP, double logQ)
    {
        if (logP == logQ) return default;
        double p = Math.Exp(logP), q = Math.Exp(logQ), difference = logP - logQ;
        (double high, double low, double most, double least) = difference > 0 ? (logP, logQ, p, q) : (logQ, logP, q, p);
        if (most == 0) return default;
        // log m = log((p + q) / 2), from the larger of the two.
        double logM = high + Math.Log((1 + least / most) / 2);
        double js = most * (high - logM) + (least > 0 ? least * (low - logM) : 0);
        return new DivergenceParts(p > 0 ? p * difference : 0, q > 0 ? -q * difference : 0, js / 2);
    }
}

/// <summary>One token's parts of the divergences between two distributions P and Q, in nats; the sums over all tokens are the divergences.</summary>
/// <param name="Forth">Of KL(P || Q).</param>
/// <param name="Back">Of KL(Q || P).</param>
/// <param name="JensenShannon">Of the Jensen-Shannon divergence.</param>
public readonly record struct DivergenceParts(double Forth, double Back, double JensenShannon);

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// What log-normaliser, entropy and KL divergence need of a run of logits z, relative to an origin m: all of it summed in float64.
/// </summary>
/// <param name="Sum"><c>sum e^(z - m)</c>; NaN where a logit is.</param>
/// <param name="Weighted"><c>sum e^(z - m) (z - m)</c>; 0 for a logit of negative infinity.</param>
/// <param name="Cross"><c>sum w z</c> with the weights w of another distribution, where there are any; 0 where w is 0.</param>
public readonly record struct ExponentialSums(double Sum, double Weighted, double Cross)
{
    /// <summary>The sums of a distribution whose exponentials weigh others afterwards.</summary>
    /// <param name="z">Logits.</param>
    /// <param name="origin">No logit is larger.</param>
    /// <param name="weights">Receives <c>e^(z - m)</c>, one each; exactly 0 below e^-708.</param>
    public static ExponentialSums Weigh(ReadOnlySpan<float> z, double origin, Span<double> weights) =>
        Run<GivenWeights>(IsaTable.Current, z, origin, weights);

    /// <summary>The sums of a distribution, and the cross sum with another one's weights.</summary>
    /// <param name="z">Logits.</param>
    /// <param name="origin">No logit is larger.</param>
    /// <param name="weights">What <see cref="Weigh"/> gave for the same tokens.</param>
    public static unsafe ExponentialSums Against(ReadOnlySpan<float> z, double origin, ReadOnlySpan<double> weights)
    {
        fixed (double* ws = weights) return Run<TakenWeights>(IsaTable.Current, z, origin, new Span<double>(ws, weights.Length));
    }

    internal static unsafe ExponentialSums Run<TWeights>(Isa isa, ReadOnlySpan<float> z, double origin, Span<double> weights)
        where TWeights : struct, IWeightUse
    {
        if (TWeights.Used) Check.AtLeast(weights.Length, z.Length, "[logits]", nameof(weights));
        fixed (float* zs = z)
        fixed (double* ws = weights)
        {
            // An infinite origin leaves nothing to subtract from.
            if (!double.IsFinite(origin)) return ExponentialSumsKernel.Run<TWeights>(zs, z.Length, origin, ws);
            Kernel<TWeights> kernel = new(zs, z.Length, origin, ws);
            isa.Run(ref kernel);
            // 0 times infinity is no number, but a token of probability 0 counts for nothing: the careful loop sorts that out.
            return double.IsFinite(kernel.Result.Cross) ? kernel.Result : ExponentialSumsKernel.Run<TWeights>(zs, z.Length, origin, ws);
        }
    }

    private unsafe struct Kernel<TWeights>(float* z, int count, double origin, double* weights) : IKernel where TWeights : struct, IWeightUse
    {
        public ExponentialSums Result;

        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => Result = TSimd.Sums<TWeights>(z, count, origin, weights);
    }
}

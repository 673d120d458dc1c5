using System.Runtime.CompilerServices;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Limits;

/// <summary>
/// The float32 multiply-adds that this machine can do: independent chains in registers, no memory. A core that starts two a cycle
/// and takes four or five cycles for each needs 8 or 10 chains; 12 also fit the 16 registers of AVX2 beside their two operands.
/// </summary>
public static class FmaPeak
{
    private const int Chains = 12;
    private const int Steps = 100_000;

    /// <summary>Measures the peak on all threads that the engine uses, in floating-point operations a second; a multiply-add is two.</summary>
    /// <param name="bursts">Measurements, 0.25 seconds each.</param>
    /// <param name="cancellation">Checked all along.</param>
    /// <returns>The rate of each burst.</returns>
    public static IReadOnlyList<double> Measure(int bursts, CancellationToken cancellation = default) =>
        Measure(IsaTable.Current, Workers.Threads, bursts, TimeSpan.FromSeconds(0.25), cancellation);

    internal static double[] Measure(Isa isa, int threads, int bursts, TimeSpan burst, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bursts, 1);
        float[] sums = new float[threads];
        double[] rates = new double[bursts];
        _ = Chunk(0); // compiled before it is timed
        for (int i = 0; i < bursts; i++) rates[i] = Burst.Run(threads, burst, Chunk, cancellation);
        return sums.All(float.IsFinite) ? rates : throw new InvalidOperationException("the chains left the numbers");

        double Chunk(int thread)
        {
            ChainKernel kernel = new(Steps);
            isa.Run(ref kernel);
            sums[thread] = kernel.Result;
            return 2.0 * Chains * isa.Lanes * Steps;
        }
    }

    private struct ChainKernel(int steps) : IKernel
    {
        /// <summary>Depends on every multiply-add, so that none may be left out.</summary>
        public float Result;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            // x -> 0.5 x + 0.25 tends to 0.5, so that no chain overflows or becomes subnormal.
            V factor = TSimd.Create(0.5f), term = TSimd.Create(0.25f);
            V c0 = TSimd.Create(0), c1 = TSimd.Create(0.1f), c2 = TSimd.Create(0.2f), c3 = TSimd.Create(0.3f);
            V c4 = TSimd.Create(0.4f), c5 = TSimd.Create(0.6f), c6 = TSimd.Create(0.7f), c7 = TSimd.Create(0.8f);
            V c8 = TSimd.Create(0.9f), c9 = TSimd.Create(1), c10 = TSimd.Create(1.1f), c11 = TSimd.Create(1.2f);
            for (int left = steps; left > 0; left--)
            {
                c0 = TSimd.MultiplyAdd(c0, factor, term);
                c1 = TSimd.MultiplyAdd(c1, factor, term);
                c2 = TSimd.MultiplyAdd(c2, factor, term);
                c3 = TSimd.MultiplyAdd(c3, factor, term);
                c4 = TSimd.MultiplyAdd(c4, factor, term);
                c5 = TSimd.MultiplyAdd(c5, factor, term);
                c6 = TSimd.MultiplyAdd(c6, factor, term);
                c7 = TSimd.MultiplyAdd(c7, factor, term);
                c8 = TSimd.MultiplyAdd(c8, factor, term);
                c9 = TSimd.MultiplyAdd(c9, factor, term);
                c10 = TSimd.MultiplyAdd(c10, factor, term);
                c11 = TSimd.MultiplyAdd(c11, factor, term);
            }
            V low = TSimd.Add(TSimd.Add(TSimd.Add(c0, c1), TSimd.Add(c2, c3)), TSimd.Add(c4, c5));
            V high = TSimd.Add(TSimd.Add(TSimd.Add(c6, c7), TSimd.Add(c8, c9)), TSimd.Add(c10, c11));
            Result = TSimd.Sum(TSimd.Add(low, high));
        }
    }
}

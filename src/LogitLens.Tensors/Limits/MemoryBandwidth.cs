using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Limits;

/// <summary>
/// The bytes that this machine can read from memory: every thread sums a part of a buffer that no cache holds, as one run and as
/// several at once, because processors differ in what they fetch ahead.
/// </summary>
public static unsafe class MemoryBandwidth
{
    private const int Vectors = 8;
    private const long ChunkFloats = 1 << 20;
    private static readonly int[] StreamCounts = [1, 2, 4, 8];

    /// <summary>Bytes that are read where memory allows it, more than any last-level cache has.</summary>
    public const long UsualBytes = 1L << 30;

    /// <summary>Measures the bandwidth on all threads that the engine uses, in bytes a second; the number of streams that is fastest here counts.</summary>
    /// <param name="bytes">Size of the buffer; a quarter of the memory that there is at most.</param>
    /// <param name="bursts">Measurements, 0.2 seconds each.</param>
    /// <param name="cancellation">Checked all along.</param>
    /// <returns>The rate of each burst.</returns>
    /// <exception cref="OutOfMemoryException">There is no room for the buffer.</exception>
    public static IReadOnlyList<double> Measure(long bytes, int bursts, CancellationToken cancellation = default) =>
        Measure(IsaTable.Current, Workers.Threads, Math.Min(bytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4), bursts, TimeSpan.FromSeconds(0.2), cancellation);

    internal static double[] Measure(Isa isa, int threads, long bytes, int bursts, TimeSpan burst, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bursts, 1);
        // Whole chunks of eight equal streams for each thread.
        long part = Math.Max(1, bytes / sizeof(float) / threads / ChunkFloats) * ChunkFloats;
        float* buffer = (float*)NativeMemory.AlignedAlloc(checked((nuint)(part * threads * sizeof(float))), 64);
        try
        {
            // Each thread writes its own part first, which puts it into that thread's memory where there are several.
            _ = Burst.Run(threads, TimeSpan.Zero, thread => Fill(buffer + thread * part, part), cancellation);
            int fastest = StreamCounts.MaxBy(streams => Rate(streams));
            return [.. Enumerable.Range(0, bursts).Select(_ => Rate(fastest))];
        }
        finally
        {
            NativeMemory.AlignedFree(buffer);
        }

        double Rate(int streams)
        {
            long[] next = new long[threads];
            return Burst.Run(threads, burst, thread => Sum(isa, buffer + thread * part, part, streams, ref next[thread]), cancellation);
        }
    }

    private static double Fill(float* part, long count)
    {
        for (long i = 0; i < count; i += ChunkFloats) new Span<float>(part + i, (int)ChunkFloats).Fill(1);
        return count;
    }

    /// <summary>Sums the next chunk of a part and returns its bytes.</summary>
    private static double Sum(Isa isa, float* part, long count, int streams, ref long next)
    {
        long perStream = ChunkFloats / streams;
        SumKernel kernel = new(part + next * perStream, count / streams, streams, perStream);
        isa.Run(ref kernel);
        if (kernel.Result != ChunkFloats) throw new InvalidOperationException($"{ChunkFloats} ones were summed to {kernel.Result}");
        next = (next + 1) % (count / ChunkFloats);
        return ChunkFloats * sizeof(float);
    }

    /// <summary>Sums as many floats of each stream, eight vectors in a step.</summary>
    private struct SumKernel(float* start, long streamLength, int streams, long perStream) : IKernel
    {
        public float Result;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            int each = Vectors / streams; // vectors of a stream in a step
            float* p0 = start, p1 = First(1, TSimd.Lanes), p2 = First(2, TSimd.Lanes), p3 = First(3, TSimd.Lanes);
            float* p4 = First(4, TSimd.Lanes), p5 = First(5, TSimd.Lanes), p6 = First(6, TSimd.Lanes), p7 = First(7, TSimd.Lanes);
            V s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            nint step = each * TSimd.Lanes;
            for (nint i = 0; i < perStream; i += step)
            {
                s0 = TSimd.Add(s0, TSimd.Load(p0 + i));
                s1 = TSimd.Add(s1, TSimd.Load(p1 + i));
                s2 = TSimd.Add(s2, TSimd.Load(p2 + i));
                s3 = TSimd.Add(s3, TSimd.Load(p3 + i));
                s4 = TSimd.Add(s4, TSimd.Load(p4 + i));
                s5 = TSimd.Add(s5, TSimd.Load(p5 + i));
                s6 = TSimd.Add(s6, TSimd.Load(p6 + i));
                s7 = TSimd.Add(s7, TSimd.Load(p7 + i));
            }
            Result = TSimd.Sum(TSimd.Add(TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3)), TSimd.Add(TSimd.Add(s4, s5), TSimd.Add(s6, s7))));
        }

        /// <summary>Where the vector of that number begins, in the first step.</summary>
        private readonly float* First(int vector, int lanes)
        {
            int each = Vectors / streams;
            return start + vector / each * streamLength + vector % each * lanes;
        }
    }
}

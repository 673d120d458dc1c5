using System.Buffers;

namespace LogitLens.Tensors.Kernels;

/// <summary>Attention cut into runs of (head, query) pairs, several for each thread as later queries see more keys.</summary>
internal readonly unsafe struct AttentionParts(Isa isa, AttentionOperands operands, int parts) : IParts
{
    /// <summary>Multiply-adds below which waking other threads costs more than it saves.</summary>
    private const double SmallWork = 1 << 16;

    private const int PartsPerThread = 8;

    private long Pairs => (long)operands.Spec.Heads * operands.Count;

    /// <summary>Computes all pairs on up to <paramref name="threads"/> threads.</summary>
    public static void Run(Isa isa, in AttentionOperands operands, int threads)
    {
        long pairs = (long)operands.Spec.Heads * operands.Count;
        double work = (double)pairs * operands.Total * (operands.Spec.KeyWidth + operands.Spec.ValueWidth);
        if (work < SmallWork) threads = 1;
        int parts = threads == 1 ? 1 : (int)Math.Min(pairs, (long)threads * PartsPerThread);
        Workers.Run(new AttentionParts(isa, operands, parts), parts, threads);
    }

    public void Run(int part)
    {
        float[] scores = ArrayPool<float>.Shared.Rent(operands.Total);
        try
        {
            fixed (float* start = scores)
            {
                AttentionKernel kernel = new(operands, Pairs * part / parts, Pairs * (part + 1) / parts, start);
                isa.Run(ref kernel);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }
}

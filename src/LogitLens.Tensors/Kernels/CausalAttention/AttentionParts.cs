namespace LogitLens.Tensors.Kernels;

/// <summary>Attention cut into key heads and runs of their rows.</summary>
internal readonly unsafe struct AttentionParts(Isa isa, AttentionOperands operands, int runs) : IParts
{
    /// <summary>Multiply-adds below which waking other threads costs more than it saves.</summary>
    private const double SmallWork = 1 << 16;

    private const int PartsPerThread = 3;

    /// <summary>Rows of a part at most, as their queries and sums should stay in the second-level cache.</summary>
    private const int MostRows = 128;

    /// <summary>Elements of those queries and sums at most: wider heads take fewer rows.</summary>
    private const int MostFloats = MostRows * 256;

    /// <summary>Rows of a part at least, where there are as many: each part brings the keys into order for itself.</summary>
    private const int FewRows = 16;

    private long Rows => (long)operands.Group * operands.Count;

    /// <summary>Computes all of it on up to <paramref name="threads"/> threads.</summary>
    public static void Run(Isa isa, in AttentionOperands operands, int threads)
    {
        AttentionSpec spec = operands.Spec;
        long rows = (long)operands.Group * operands.Count, width = (long)spec.KeyWidth + spec.ValueWidth;
        double work = (double)rows * spec.KeyHeads * operands.Total * width;
        if (work < SmallWork) threads = 1;
        long most = Math.Clamp(MostFloats / Math.Max(1, width), FewRows, MostRows), runs = Cut(rows, most);
        if (threads > 1) runs = Math.Max(runs, Math.Min(Cut(rows, FewRows), Cut((long)threads * PartsPerThread, spec.KeyHeads)));
        Workers.Run(new AttentionParts(isa, operands, checked((int)runs)), checked((int)(runs * spec.KeyHeads)), threads);
    }

    public void Run(int part)
    {
        // The runs of a key head follow each other while the caches hold it, the later rows, which see more keys, first.
        int run = runs - 1 - part % runs;
        long first = Rows * run / runs;
        int rows = (int)(Rows * (run + 1) / runs - first);
        using AttentionRoom room = new(operands.Spec, rows, isa.Lanes);
        AttentionKernel kernel = new(operands, part / runs, first, rows, room);
        isa.Run(ref kernel);
    }

    private static long Cut(long count, long size) => (count + size - 1) / size;
}

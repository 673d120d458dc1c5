using LogitLens.Tensors.Limits;

namespace LogitLens.Benchmarks;

/// <summary>Measures the limits of the machine.</summary>
internal static class LimitMeasurement
{
    private const int DiskBursts = 3;
    private static readonly TimeSpan DiskBurst = TimeSpan.FromSeconds(3);

    /// <summary>Multiply-adds, on all threads at once.</summary>
    public static MachineLimit Fma(int bursts, IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new LensProgress("multiply-adds", 0));
        return new MachineLimit(LimitKind.Fma, FmaPeak.Measure(bursts, cancellation));
    }

    /// <summary>Reading from memory, on all threads at once.</summary>
    public static MachineLimit Memory(long bytes, int bursts, IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new LensProgress("memory", 0));
        return new MachineLimit(LimitKind.Memory, MemoryBandwidth.Measure(bytes, bursts, cancellation));
    }

    /// <summary>Reading files that are not in the page cache; null where they stay in it.</summary>
    public static MachineLimit? Disk(IReadOnlyList<string> files, IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        double[] rates = new double[DiskBursts];
        for (int i = 0; i < rates.Length; i++)
        {
            progress?.Report(new LensProgress("disk", (double)i / rates.Length));
            if (!DiskBandwidth.MakeCold(files)) return null;
            rates[i] = DiskBandwidth.Read(files, DiskBurst, cancellation);
        }
        return new MachineLimit(LimitKind.Disk, rates);
    }
}

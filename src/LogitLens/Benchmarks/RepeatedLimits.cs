namespace LogitLens.Benchmarks;

/// <summary>The limits of multiply-adds and memory over several sittings: what disturbs one of them may be gone in the next.</summary>
internal sealed class RepeatedLimits(BenchOptions options, IProgress<LensProgress>? progress, CancellationToken cancellation)
{
    private readonly List<double> _fma = [], _memory = [];

    /// <summary>One sitting.</summary>
    /// <param name="memory">Whether memory is measured too.</param>
    public void Measure(bool memory)
    {
        _fma.AddRange(LimitMeasurement.Fma(options.Bursts, progress, cancellation).Bursts);
        if (memory) _memory.AddRange(LimitMeasurement.Memory(options.MemoryBuffer, options.Bursts, progress, cancellation).Bursts);
    }

    /// <summary>Both limits, with the bursts of all sittings.</summary>
    public IReadOnlyList<MachineLimit> All => [new MachineLimit(LimitKind.Fma, _fma), new MachineLimit(LimitKind.Memory, _memory)];
}

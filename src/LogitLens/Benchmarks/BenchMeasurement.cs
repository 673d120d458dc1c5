namespace LogitLens.Benchmarks;

/// <summary>One task: what it takes at least, how long it took, and how near that is to the limit of the machine.</summary>
public sealed record BenchMeasurement
{
    /// <summary>What was timed.</summary>
    public required BenchTask Task { get; init; }

    /// <summary>Tokens that ran through the model; in a readout, positions that were read.</summary>
    public required int Tokens { get; init; }

    /// <summary>Cells that were read; 0 where none were.</summary>
    public int Cells { get; init; }

    /// <summary>Seconds of each run, in their order, without the one that warmed up.</summary>
    public required IReadOnlyList<double> Seconds { get; init; }

    /// <summary>Seconds of the middle run.</summary>
    public double MedianSeconds => Median.Of(Seconds);

    /// <summary>Floating-point operations of the matrix products, two for each multiply-add.</summary>
    public required long Operations { get; init; }

    /// <summary>Bytes of weights that have to be read at least.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Tokens a second.</summary>
    public double TokensPerSecond => Tokens / MedianSeconds;

    /// <summary>Floating-point operations a second.</summary>
    public double OperationsPerSecond => Operations / MedianSeconds;

    /// <summary>Bytes of weights a second.</summary>
    public double WeightBytesPerSecond => WeightBytes / MedianSeconds;

    /// <summary>The limit that binds: the one at which the task would take longest.</summary>
    public LimitKind Limit { get; init; }

    /// <summary>Seconds that the task would take at that limit.</summary>
    public double LimitSeconds { get; init; }

    /// <summary>How much of the limit is used, 1 for all; above 1 where weights come out of caches that are faster than memory, or where something else ran while the limit was measured.</summary>
    public double Fraction => LimitSeconds / MedianSeconds;

    /// <summary>With the one of these limits that binds.</summary>
    internal BenchMeasurement Under(IReadOnlyList<MachineLimit> limits)
    {
        (double seconds, LimitKind kind) = limits
            .Where(l => l.Kind != LimitKind.Disk || Task == BenchTask.ColdPicture)
            .Select(l => ((l.Kind == LimitKind.Fma ? Operations : WeightBytes) / l.Best, l.Kind)).MaxBy(bound => bound.Item1);
        return this with { Limit = kind, LimitSeconds = seconds };
    }
}

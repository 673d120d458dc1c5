namespace LogitLens.Benchmarks;

/// <summary>What grows from point to point.</summary>
public enum ScalingAxis
{
    /// <summary>Positions that are read.</summary>
    Positions,

    /// <summary>Layers that are read.</summary>
    Layers,

    /// <summary>Rows of the head: its first quarter, half, all of it.</summary>
    Vocabulary,

    /// <summary>Threads of the engine, each number in a process of its own.</summary>
    Threads,
}

/// <summary>One readout.</summary>
public sealed record ScalingPoint
{
    /// <summary>What grows.</summary>
    public required ScalingAxis Axis { get; init; }

    /// <summary>Positions that were read.</summary>
    public required int Positions { get; init; }

    /// <summary>Layers that were read, the last among them.</summary>
    public required int Layers { get; init; }

    /// <summary>Rows of the head.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Threads that the engine used.</summary>
    public required int Threads { get; init; }

    /// <summary>Seconds of each run, in their order.</summary>
    public required IReadOnlyList<double> Seconds { get; init; }

    /// <summary>Floating-point operations of the matrix products, two for each multiply-add.</summary>
    public required long Operations { get; init; }

    /// <summary>Floating-point operations a second that so many threads can do.</summary>
    public required double PeakOperationsPerSecond { get; init; }

    /// <summary>Cells that were read.</summary>
    public int Cells => Layers * Positions;

    /// <summary>Seconds of the middle run.</summary>
    public double MedianSeconds => Median.Of(Seconds);

    /// <summary>Seconds of a cell.</summary>
    public double SecondsPerCell => MedianSeconds / Cells;

    /// <summary>Floating-point operations a second.</summary>
    public double OperationsPerSecond => Operations / MedianSeconds;

    /// <summary>How much of the peak is used, 1 for all.</summary>
    public double Fraction => OperationsPerSecond / PeakOperationsPerSecond;

    /// <summary>A readout that was timed.</summary>
    internal static ScalingPoint Of(ScalingAxis axis, BenchMeasurement readout, int vocabulary, int threads, double peak) => new()
    {
        Axis = axis,
        Positions = readout.Tokens,
        Layers = readout.Cells / readout.Tokens,
        Vocabulary = vocabulary,
        Threads = threads,
        Seconds = readout.Seconds,
        Operations = readout.Operations,
        PeakOperationsPerSecond = peak,
    };
}

using LogitLens.Benchmarks;

namespace LogitLens.Reports;

/// <summary>How the time of a readout grows.</summary>
public sealed record BenchScalingReport() : Report("logitlens.bench_scaling", 1)
{
    /// <summary>What it was measured on.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>Timed runs of each point.</summary>
    public required int Runs { get; init; }

    /// <summary>The points, axis by axis, each axis ascending.</summary>
    public required IReadOnlyList<ScalingPoint> Points { get; init; }

    /// <summary>What a reader should know, e.g. what could not be measured.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

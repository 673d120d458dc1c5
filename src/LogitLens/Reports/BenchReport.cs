using LogitLens.Benchmarks;
using LogitLens.Models;

namespace LogitLens.Reports;

/// <summary>How near the limits of a machine the engine runs.</summary>
public sealed record BenchReport() : Report("logitlens.bench", 1)
{
    /// <summary>What it was measured on.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>How the elements of its weights are stored, e.g. <c>BF16</c>; those of the first block's.</summary>
    public required string WeightType { get; init; }

    /// <summary>Size of its weights in bytes.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>How its weights were held in every task: mapped or streamed.</summary>
    public required Residency Residency { get; init; }

    /// <summary>Timed runs of each task, after one that warmed up.</summary>
    public required int Runs { get; init; }

    /// <summary>The limits; the disk's is absent where nothing was read cold.</summary>
    public required IReadOnlyList<MachineLimit> Limits { get; init; }

    /// <summary>The tasks that were timed.</summary>
    public required IReadOnlyList<BenchMeasurement> Measurements { get; init; }

    /// <summary>The most memory in bytes that the process had in use during the tasks, mapped pages of the weights included; null where the system does not say.</summary>
    public long? PeakMemory { get; init; }

    /// <summary>What a reader should know, e.g. what could not be measured.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

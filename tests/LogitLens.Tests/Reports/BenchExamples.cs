using LogitLens.Benchmarks;
using LogitLens.Models;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

/// <summary>The examples of the reports of benchmarks.</summary>
internal static class BenchExamples
{
    private static readonly ModelInfo Model = new("models/tiny", "llama", 2, 16, 512);
    private static readonly MachineFacts Machine = new("Example CPU @ 2.00GHz", 8, 4, "512", ".NET 10.0.0", "Debian GNU/Linux 12 (bookworm)", "0.1.0", "2026-01-31T12:00:00Z");

    public static BenchReport Bench { get; } = new()
    {
        Machine = Machine,
        Model = Model,
        WeightType = "BF16",
        WeightBytes = 38_464,
        Residency = Residency.Mapped,
        Runs = 3,
        Limits =
        [
            new MachineLimit(LimitKind.Fma, [240e9, 256e9, 250e9]),
            new MachineLimit(LimitKind.Memory, [32e9, 30e9, 31e9]),
            new MachineLimit(LimitKind.Disk, [2e9, 2e9, 2e9]),
        ],
        Measurements =
        [
            new BenchMeasurement
            {
                Task = BenchTask.Readout,
                Tokens = 64,
                Cells = 192,
                Seconds = [0.5, 0.75, 0.25],
                Operations = 64_000_000_000,
                WeightBytes = 16_384,
                Limit = LimitKind.Fma,
                LimitSeconds = 0.25,
            },
        ],
        PeakMemory = 62_000_000,
        Warnings = ["a prefill of 512 tokens does not fit the model's context of 256 and was left out"],
    };

    public static BenchScalingReport Scaling { get; } = new()
    {
        Machine = Machine,
        Model = Model,
        Runs = 3,
        Points =
        [
            new ScalingPoint
            {
                Axis = ScalingAxis.Threads,
                Positions = 128,
                Layers = 2,
                Vocabulary = 512,
                Threads = 4,
                Seconds = [0.5, 0.75, 0.25],
                Operations = 64_000_000_000,
                PeakOperationsPerSecond = 256e9,
            },
        ],
        Warnings = [],
    };
}

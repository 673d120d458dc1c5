using LogitLens.Benchmarks;
using LogitLens.Models;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

/// <summary>Benchmarks with the longest figures that models have, and without most of them.</summary>
internal static class BenchReports
{
    private static readonly ModelInfo Model = new("Llama 3.1 8B, random weights", "llama", 32, 4096, 128_256);
    private static readonly MachineFacts Machine = new("Example\tCPU 9000 64-Core Processor @ 2.00GHz", 128, 64, "512", ".NET 10.0.12", "Debian GNU/Linux 12 (bookworm)", "0.1.0", "2026-01-31T12:00:00Z");
    private static readonly MachineLimit Fma = new(LimitKind.Fma, [4.25e12, 4.5e12, 4e12]), Memory = new(LimitKind.Memory, [320e9, 300e9]), Disk = new(LimitKind.Disk, [2e9]);

    public static BenchReport Bench { get; } = new()
    {
        Machine = Machine,
        Model = Model,
        WeightType = "BF16",
        WeightBytes = 16_060_522_496,
        Residency = Residency.Mapped,
        Runs = 5,
        Limits = [Fma, Memory, Disk],
        Measurements =
        [
            Task(BenchTask.Prefill, 128, 3.5, 1_790_000_000_000, 13_958_643_712),
            Task(BenchTask.Prefill, 131_072, 2600, 1_900_000_000_000_000, 13_958_643_712),
            Task(BenchTask.Decode, 16, 0.75, 257_000_000_000, 240_144_875_520),
            Task(BenchTask.Readout, 2048, 75, 71_000_000_000_000, 1_050_673_152),
            Task(BenchTask.Picture, 32, 4.25, 2_600_000_000_000, 15_009_316_864),
            Task(BenchTask.ColdPicture, 32, 12.5, 2_600_000_000_000, 15_009_316_864),
        ],
        PeakMemory = 17_000_000_000,
        Warnings = ["a prefill of 200000 tokens does not fit the model's context of 131072 and was left out"],
    };

    public static BenchReport AboveLimits { get; } = Bench with
    {
        Measurements = [Task(BenchTask.Readout, 64, 0.01, 71_000_000_000, 1_000_000), Task(BenchTask.Decode, 16, 0.01, 1_000_000, 6_400_000_000), Task(BenchTask.ColdPicture, 32, 1, 1_000_000, 2_500_000_000)],
        Warnings = [],
    };

    public static BenchReport LimitsOnly { get; } = new()
    {
        Machine = Machine with { Isa = "scalar", Threads = 1, Cores = 1 },
        Model = Model,
        WeightType = "F32",
        WeightBytes = 4_000,
        Residency = Residency.Streamed,
        Runs = 1,
        Limits = [Fma, Memory],
        Measurements = [],
    };

    public static BenchScalingReport Scaling { get; } = new()
    {
        Machine = Machine,
        Model = Model,
        Runs = 5,
        Points =
        [
            Point(ScalingAxis.Positions, 32, 33, 128_256, 64, 0.5), Point(ScalingAxis.Positions, 2048, 33, 128_256, 64, 32),
            Point(ScalingAxis.Layers, 128, 1, 128_256, 64, 0.0625), Point(ScalingAxis.Layers, 128, 33, 128_256, 64, 2),
            Point(ScalingAxis.Vocabulary, 128, 33, 32_064, 64, 0.5), Point(ScalingAxis.Vocabulary, 128, 33, 128_256, 64, 2),
            Point(ScalingAxis.Threads, 128, 33, 128_256, 1, 120), Point(ScalingAxis.Threads, 128, 33, 128_256, 128, 2),
        ],
        Warnings = [],
    };

    private static BenchMeasurement Task(BenchTask task, int tokens, double seconds, long operations, long bytes) =>
        new BenchMeasurement { Task = task, Tokens = tokens, Seconds = [seconds], Operations = operations, WeightBytes = bytes }.Under([Fma, Memory, Disk]);

    private static ScalingPoint Point(ScalingAxis axis, int positions, int layers, int vocabulary, int threads, double seconds) => new()
    {
        Axis = axis,
        Positions = positions,
        Layers = layers,
        Vocabulary = vocabulary,
        Threads = threads,
        Seconds = [seconds],
        Operations = 2L * positions * layers * vocabulary * 4096,
        PeakOperationsPerSecond = 70e9 * threads,
    };
}

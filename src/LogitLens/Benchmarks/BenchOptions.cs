using LogitLens.Models;
using LogitLens.Tensors;

namespace LogitLens.Benchmarks;

/// <summary>What a benchmark measures.</summary>
public sealed record BenchOptions
{
    /// <summary>Timed runs of each task, after one that warms up.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>The tasks.</summary>
    public IReadOnlyCollection<BenchTask> Tasks { get; init; } = Enum.GetValues<BenchTask>();

    /// <summary>How the weights are held in all tasks.</summary>
    public Residency Residency { get; init; } = Residency.Auto;

    /// <summary>Lengths of the prompts, in tokens.</summary>
    public IReadOnlyList<int> Prefill { get; init; } = [128, 512];

    /// <summary>Tokens of a decode.</summary>
    public int Decode { get; init; } = 16;

    /// <summary>Positions of the readouts.</summary>
    public IReadOnlyList<int> Positions { get; init; } = [64];

    /// <summary>Measurements of each limit before the tasks, and as many after them.</summary>
    public int Bursts { get; init; } = 4;

    /// <summary>Bytes of the buffer that memory is measured with.</summary>
    public long MemoryBuffer { get; init; } = Tensors.Limits.MemoryBandwidth.UsualBytes;

    /// <summary>Stops at counts below 1.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public void Validate()
    {
        Check("--runs", Runs);
        Check("--decode", Decode);
        foreach (int length in Prefill) Check("--prefill", length);
        foreach (int count in Positions) Check("--positions", count);
    }

    private static void Check(string option, int value)
    {
        if (value < 1) throw new InputException($"{option} is {value}; expected at least 1.");
    }
}

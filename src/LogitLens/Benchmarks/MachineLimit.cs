namespace LogitLens.Benchmarks;

/// <summary>A limit of the machine, as it was measured beside the model.</summary>
/// <param name="Kind">What it limits.</param>
/// <param name="Bursts">Operations or bytes a second in every burst, in its order: before the tasks and after them.</param>
public sealed record MachineLimit(LimitKind Kind, IReadOnlyList<double> Bursts)
{
    /// <summary>The best burst: what the machine can do where nothing disturbs it. Fractions are of it.</summary>
    public double Best => Bursts.Max();

    /// <summary>The middle burst.</summary>
    public double Median => Benchmarks.Median.Of(Bursts);
}

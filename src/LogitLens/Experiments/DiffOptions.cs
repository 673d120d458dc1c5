using LogitLens.Readout;
using LogitLens.Tensors;

namespace LogitLens.Experiments;

/// <summary>What a diff compares, and from when on it says that two models part.</summary>
public sealed record DiffOptions
{
    /// <summary>Layers as in <see cref="LayerSelection"/>; the output is always among them.</summary>
    public string Layers { get; init; } = "all";

    /// <summary>Jensen-Shannon divergence in nats above which a layer diverges; at most ln 2 can be reached.</summary>
    public double Threshold { get; init; } = 0.05;

    /// <summary>How many of the rows that moved most are named.</summary>
    public int Top { get; init; } = 10;

    /// <exception cref="InputException">An option is out of range.</exception>
    internal void Check()
    {
        if (!(Threshold >= 0 && Threshold < Math.Log(2)))
            throw new InputException($"the threshold is {Threshold}; expected nats from 0 to below ln 2 = 0.693, the largest Jensen-Shannon divergence there is.");
        if (Top < 0) throw new InputException($"top is {Top}; expected 0 or a number of rows.");
    }
}

using System.Globalization;
using LogitLens.Tensors;

namespace LogitLens.Generation.WholeEmoji;

/// <summary>How far a walk over emoji goes.</summary>
public sealed record EmojiWalkOptions
{
    /// <summary>Beginnings of emoji that are less probable than this at every layer read are not followed.</summary>
    public double LeastMass { get; init; } = 1e-4;

    /// <summary>Whether every layer is read, not the output alone; each step of the walk then reads the head once for each layer.</summary>
    public bool ByLayer { get; init; }

    /// <summary>Refuses options that no walk can follow.</summary>
    /// <exception cref="InputException">The least mass is not a number above 0 and below 1.</exception>
    internal void Check()
    {
        if (!(LeastMass is > 0 and < 1))
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"the least mass is {LeastMass}; expected a number above 0 and below 1."));
    }
}

namespace LogitLens.Generation.WholeEmoji;

/// <summary>How far a walk over emoji goes.</summary>
public sealed record EmojiWalkOptions
{
    /// <summary>Beginnings of emoji that are less probable than this at every layer read are not followed.</summary>
    public double LeastMass { get; init; } = 1e-4;

    /// <summary>Whether every layer is read, not the output alone; each step of the walk then reads the head once for each layer.</summary>
    public bool ByLayer { get; init; }
}

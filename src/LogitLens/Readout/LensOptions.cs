using LogitLens.Tensors;

namespace LogitLens.Readout;

/// <summary>What the lens reads in each cell.</summary>
public sealed record LensOptions
{
    /// <summary>Tokens kept per cell, best first.</summary>
    public int TopK { get; init; } = 10;

    /// <summary>Layers to read, 0..L; null for all. Layer L is always read, because every cell is compared with it.</summary>
    public IReadOnlyCollection<int>? Layers { get; init; }

    /// <summary>Positions to read; null for all.</summary>
    public IReadOnlyCollection<int>? Positions { get; init; }

    /// <summary>Token ids whose log-probability and rank are read in every cell.</summary>
    public IReadOnlyList<int> Targets { get; init; } = [];

    /// <summary>Sets of tokens whose probabilities are added up in every cell; each has its own name.</summary>
    public IReadOnlyList<TokenSet> Sets { get; init; } = [];

    /// <summary>Whether to read the Jensen-Shannon divergence; it takes a second pass over the head.</summary>
    public bool JensenShannon { get; init; }

    /// <summary>Options with layers, targets and sets as users write them.</summary>
    /// <param name="checkpoint">The model that has them.</param>
    /// <param name="layers">Layers as in <see cref="LayerSelection"/>.</param>
    /// <param name="targets">Each a text that is one token, the vocabulary's spelling of one, or an id such as <c>#42</c>.</param>
    /// <param name="sets">Sets of tokens; null for none.</param>
    /// <exception cref="InputException">A layer or token that does not exist.</exception>
    public static LensOptions Of(Checkpoint checkpoint, string layers, IReadOnlyList<string> targets, IReadOnlyList<SetText>? sets = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new LensOptions
        {
            Layers = [.. LayerSelection.Parse(layers, checkpoint.Model.Spec.Layers)],
            Targets = [.. targets.Select(t => TargetToken.Parse(checkpoint, t))],
            Sets = [.. (sets ?? []).Select(s => s.Of(checkpoint))],
        };
    }
}

using LogitLens.Forward;
using LogitLens.Readout;

namespace LogitLens.Interventions;

/// <summary>What the words of edits are about: a model, and a text that runs through it.</summary>
/// <param name="Checkpoint">The model.</param>
/// <param name="Prompt">Positions of the prompt, from whose end negative ones count.</param>
/// <param name="Most">Positions that the text may come to have.</param>
internal sealed record EditTarget(Checkpoint Checkpoint, int Prompt, int Most)
{
    /// <summary>What a reader should know of how concepts were understood.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The layers that a text names, of those from <paramref name="first"/> to L.</summary>
    public IReadOnlyList<int> Layers(string text, int first) => LayerSelection.Parse(text, first, Checkpoint.Model.Spec.Layers);

    /// <summary>The positions that a text names.</summary>
    public PositionSelection Positions(string text) => PositionSelection.Parse(text, Prompt, Most);

    /// <summary>The direction [D] of a concept.</summary>
    public double[] Direction(string expression) => ConceptDirection.Of(Checkpoint, expression, Notes);

    /// <summary>Where layers are live: layer 0 as the first block gets it, layer <c>l</c> as block <c>l - 1</c> leaves it.</summary>
    public static HashSet<(Site Site, int Block)> SitesOf(IEnumerable<int> layers) => [.. layers.Select(l => l == 0 ? (Site.ResidPre, 0) : (Site.ResidPost, l - 1))];
}

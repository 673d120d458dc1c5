using LogitLens.Forward;

namespace LogitLens.Interventions;

/// <summary>A branch of a block.</summary>
public enum Branch
{
    /// <summary>Attention.</summary>
    Attention,

    /// <summary>The feed-forward.</summary>
    Mlp,

    /// <summary>Both.</summary>
    Block,
}

/// <summary>
/// Leaves out what a branch adds to the residual stream. Layers are 1..L: the branch of layer <c>l</c> is that of block <c>l - 1</c>, which
/// makes layer <c>l</c> of layer <c>l - 1</c>. A norm that a block applies to the stream itself stays.
/// </summary>
public sealed record AblateEdit : ResidualEdit
{
    /// <summary>What is left out.</summary>
    public required Branch Branch { get; init; }

    /// <inheritdoc/>
    public override string Text => $"ablate {EditGrammar.NameOf(Branch)} at {Layers}{Positioned}";

    internal override LiveEdit Prepare(EditTarget target)
    {
        Site[] sites = Branch switch
        {
            Branch.Attention => [Site.AttnOut],
            Branch.Mlp => [Site.MlpOut],
            _ => [Site.AttnOut, Site.MlpOut],
        };
        return new LiveEdit(Text, [.. target.Layers(Layers, first: 1).SelectMany(l => sites.Select(s => (s, l - 1)))], target.Positions(Positions),
            static branch => branch.Clear());
    }
}

using LogitLens.Tensors;

namespace LogitLens.Interventions;

/// <summary>Adds a concept to the residual stream of layers 0..L: <c>x + strength |x| a</c>, where <c>a</c> has length 1.</summary>
public sealed record AddEdit : ResidualEdit
{
    /// <summary>A head expression such as <c>sea + horse</c>; <c>a</c> is its <see cref="ConceptDirection"/>.</summary>
    public required string Concept { get; init; }

    /// <summary>
    /// Length of what is added, as a multiple of the residual's own length at that layer and position: 0.5 adds a vector half as long.
    /// Negative to push away.
    /// </summary>
    public double Strength { get; init; } = 1;

    /// <inheritdoc/>
    public override string Text => FormattableString.Invariant($"add {EditGrammar.Quote(Concept)} at {Layers} strength {Strength:R}{Positioned}");

    internal override LiveEdit Prepare(EditTarget target)
    {
        if (!double.IsFinite(Strength)) throw new InputException(FormattableString.Invariant($"the strength is {Strength}; expected a number, such as 0.5."));
        double[] direction = target.Direction(Concept);
        return new LiveEdit(Text, EditTarget.SitesOf(target.Layers(Layers, first: 0)), target.Positions(Positions), Add);

        void Add(Span<float> residual)
        {
            double length = Strength * ResidualVector.Length(residual);
            for (int i = 0; i < residual.Length; i++) residual[i] = (float)(residual[i] + length * direction[i]);
        }
    }
}

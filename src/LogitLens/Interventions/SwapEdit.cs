namespace LogitLens.Interventions;

/// <summary>
/// Puts one concept in another's place in the residual stream of layers 0..L: the component along <c>a</c> is taken out and put back along
/// <c>b</c>, <c>x - (x . a) a + (x . a) b</c>, where both have length 1.
/// </summary>
public sealed record SwapEdit : ResidualEdit
{
    /// <summary>The head expression of what is taken out; <c>a</c> is its <see cref="ConceptDirection"/>.</summary>
    public required string Concept { get; init; }

    /// <summary>The head expression of what is put in its place; <c>b</c> is its <see cref="ConceptDirection"/>.</summary>
    public required string Replacement { get; init; }

    /// <inheritdoc/>
    public override string Text => $"swap {EditGrammar.Quote(Concept)} for {EditGrammar.Quote(Replacement)} at {Layers}{Positioned}";

    internal override LiveEdit Prepare(EditTarget target)
    {
        double[] from = target.Direction(Concept), to = target.Direction(Replacement);
        return new LiveEdit(Text, EditTarget.SitesOf(target.Layers(Layers, first: 0)), target.Positions(Positions), Swap);

        void Swap(Span<float> residual)
        {
            double component = ResidualVector.Dot(residual, from);
            for (int i = 0; i < residual.Length; i++) residual[i] = (float)(residual[i] + component * (to[i] - from[i]));
        }
    }
}

namespace LogitLens.Tokenization.Normalization;

/// <summary>Normalisers one after the other.</summary>
internal sealed class SequenceNormalizer(IReadOnlyList<Normalizer> steps) : Normalizer
{
    public override bool WritesBytes => steps.Any(s => s.WritesBytes);

    public override string Apply(string text) => steps.Aggregate(text, (current, step) => step.Apply(current));

    public override TextPiece Apply(TextPiece piece) => steps.Aggregate(piece, (current, step) => step.Apply(current));
}

namespace LogitLens.Tokenization.Normalization;

/// <summary>Takes white space off either end.</summary>
internal sealed class StripNormalizer(bool left, bool right) : Normalizer
{
    public override string Apply(string text)
    {
        if (left) text = text.TrimStart();
        return right ? text.TrimEnd() : text;
    }

    public override TextPiece Apply(TextPiece piece)
    {
        bool keepsFront = !left || piece.Text.Length == 0 || !char.IsWhiteSpace(piece.Text.Span[0]);
        return new(Apply(piece.Text.ToString()), piece.AtInputStart && keepsFront);
    }
}

using LogitLens.Tokenization.Patterns;

namespace LogitLens.Tokenization.Normalization;

/// <summary>Replaces every match of a string or regular expression.</summary>
internal sealed class ReplaceNormalizer(TextPattern pattern, string content) : Normalizer
{
    public override string Apply(string text) => pattern.Replace(text, content);

    public override TextPiece Apply(TextPiece piece)
    {
        string text = piece.Text.ToString();
        bool keepsFront = true;
        if (piece.AtInputStart && content.Length == 0)
        {
            var spans = new List<TextSpan>();
            pattern.Find(text, spans);
            keepsFront = !(spans.Count > 0 && spans[0] is { IsMatch: true, End: > 0 });
        }
        return new(Apply(text), piece.AtInputStart && keepsFront);
    }
}

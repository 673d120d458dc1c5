using System.Text;
using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Normalization;

/// <summary>Removes combining marks; composed letters keep theirs unless NFD came first.</summary>
internal sealed class StripAccentsNormalizer : Normalizer
{
    public override string Apply(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!UnicodeSets.Mark.Contains(rune.Value)) result.Append(rune.ToString());
        }
        return result.ToString();
    }

    public override TextPiece Apply(TextPiece piece)
    {
        bool keepsFront = piece.Text.Length == 0 || !UnicodeSets.Mark.Contains(CodePoints.At(piece.Text.Span, 0, out _));
        return new(Apply(piece.Text.ToString()), piece.AtInputStart && keepsFront);
    }
}

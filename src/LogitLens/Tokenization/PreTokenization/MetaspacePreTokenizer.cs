using LogitLens.Tokenization.Patterns;

namespace LogitLens.Tokenization.PreTokenization;

internal enum PrependScheme { Always, First, Never }

/// <summary>Writes spaces as a visible character, SentencePiece's '▁', puts one in front, and cuts before each.</summary>
internal sealed class MetaspacePreTokenizer(string replacement, PrependScheme scheme, bool split) : PreTokenizer
{
    private readonly LiteralPattern _delimiter = new(replacement);

    public override void Apply(TextPiece piece, List<TextPiece> output)
    {
        string text = piece.Text.ToString().Replace(" ", replacement, StringComparison.Ordinal);
        bool prepend = scheme == PrependScheme.Always || scheme == PrependScheme.First && piece.AtInputStart;
        if (prepend && !text.StartsWith(replacement, StringComparison.Ordinal)) text = replacement + text;
        TextPiece visible = new(text, piece.AtInputStart);
        if (split) Splitting.Split(visible, _delimiter, SplitBehavior.MergedWithNext, invert: false, output);
        else output.Add(visible);
    }
}

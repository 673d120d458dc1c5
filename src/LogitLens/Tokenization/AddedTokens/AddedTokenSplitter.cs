using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.AddedTokens;

/// <summary>A part of the text: an added token, or text that is still to be tokenised.</summary>
internal readonly record struct TextSegment(TextPiece Piece, AddedToken? Token);

/// <summary>Cuts added tokens out of text.</summary>
internal sealed class AddedTokenSplitter
{
    // A word character here also includes the two joiners (Unicode TR 18, \w).
    private static readonly Lazy<CodePointSet> WordCharacters =
        new(() => UnicodeSets.Word.Union(CodePointSet.Of(0x200C, 0x200D)));

    private readonly IReadOnlyList<AddedToken> _tokens;
    private readonly TokenTrie _trie;

    /// <param name="tokens">The tokens, the first of which wins where two look alike.</param>
    /// <param name="forms">What each token looks like in the text that will be cut.</param>
    public AddedTokenSplitter(IReadOnlyList<AddedToken> tokens, IReadOnlyList<string> forms)
    {
        _tokens = tokens;
        _trie = new(forms);
    }

    /// <summary>Appends the segments of a piece, none of them empty.</summary>
    public void Split(TextPiece piece, List<TextSegment> output)
    {
        ReadOnlySpan<char> text = piece.Text.Span;
        int covered = 0, from = 0;
        while (from < text.Length)
        {
            int index = _trie.Find(text, from, out int start, out int end);
            if (index < 0) break;
            from = end;
            AddedToken token = _tokens[index];
            if (token.SingleWord && TouchesWord(text, start, end)) continue;
            if (token.StripLeft)
            {
                while (start > covered && char.IsWhiteSpace(text[start - 1])) start--;
            }
            if (token.StripRight)
            {
                while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            }
            AddText(piece, covered, start, output);
            output.Add(new(piece.Slice(start, end), token));
            covered = end;
        }
        AddText(piece, covered, text.Length, output);
    }

    private static void AddText(TextPiece piece, int start, int end, List<TextSegment> output)
    {
        if (start < end) output.Add(new(piece.Slice(start, end), null));
    }

    private static bool TouchesWord(ReadOnlySpan<char> text, int start, int end) =>
        start > 0 && WordCharacters.Value.Contains(CodePoints.At(text, CodePoints.Previous(text, start), out _))
        || end < text.Length && WordCharacters.Value.Contains(CodePoints.At(text, end, out _));
}

using System.Text;

namespace LogitLens.Tokenization;

/// <summary>The text of tokens, special ones left out, with the position that each part of it comes from.</summary>
internal sealed class PositionedText
{
    private readonly int[] _starts; // byte of each UTF-16 unit, and the number of bytes
    private readonly List<int> _positions; // of each byte

    private PositionedText(string text, int[] starts, List<int> positions) => (Text, _starts, _positions) = (text, starts, positions);

    /// <summary>The text; bytes that are no UTF-8 stand as U+FFFD.</summary>
    public string Text { get; }

    /// <summary>The text of the tokens from a position on.</summary>
    /// <param name="tokenizer">Gives the bytes of the tokens.</param>
    /// <param name="ids">Token ids, one a position.</param>
    /// <param name="first">The position to start from.</param>
    public static PositionedText Of(Tokenizer tokenizer, IReadOnlyList<int> ids, int first) =>
        Of(ids, first, id => id >= tokenizer.VocabularySize || tokenizer.IsSpecial(id) ? default : tokenizer.TokenBytes(id));

    /// <summary>The text of the tokens from a position on.</summary>
    /// <param name="ids">Token ids, one a position.</param>
    /// <param name="first">The position to start from.</param>
    /// <param name="bytesOf">The bytes of a token; none for one that is no text.</param>
    public static PositionedText Of(IReadOnlyList<int> ids, int first, Func<int, ReadOnlyMemory<byte>> bytesOf)
    {
        List<byte> bytes = [];
        List<int> positions = [];
        for (int p = first; p < ids.Count; p++)
        {
            bytes.AddRange(bytesOf(ids[p]).Span);
            while (positions.Count < bytes.Count) positions.Add(p);
        }
        return Decode([.. bytes], positions);
    }

    /// <summary>The position of the token that holds the first byte of the character at an index of the text.</summary>
    public int PositionOf(int index) => _positions[_starts[index]];

    /// <summary>The position of the token that holds the last byte before an index of the text, which is at least 1.</summary>
    public int LastPositionBefore(int index) => _positions[_starts[index] - 1];

    private static PositionedText Decode(ReadOnlySpan<byte> bytes, List<int> positions)
    {
        StringBuilder text = new();
        List<int> starts = [];
        for (int at = 0; at < bytes.Length;)
        {
            _ = Rune.DecodeFromUtf8(bytes[at..], out Rune rune, out int length);
            _ = text.Append(rune.ToString());
            while (starts.Count < text.Length) starts.Add(at);
            at += length;
        }
        return new PositionedText(text.ToString(), [.. starts, bytes.Length], positions);
    }
}

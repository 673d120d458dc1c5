using System.Text;
using LogitLens.Tokenization.Patterns;

namespace LogitLens.Tokenization.PreTokenization;

/// <summary>Cuts into words as GPT-2 does, if asked to, and writes the pieces in the <see cref="ByteAlphabet"/>.</summary>
internal sealed class ByteLevelPreTokenizer(bool addPrefixSpace, bool useRegex) : PreTokenizer
{
    // The words of GPT-2: contractions, letters, digits and others, each with one space before it, and white space.
    public const string WordPattern = @"'(?:s|t|re|ve|m|ll|d)| ?(?:\p{L}+|\p{N}+|[^\s\p{L}\p{N}]+)|\s+(?!\S)|\s+";

    private static readonly Lazy<RegexPattern> Words = new(() => new(WordPattern));

    public override bool WritesBytes => true;

    public override void Apply(TextPiece piece, List<TextPiece> output)
    {
        if (addPrefixSpace && piece.Text.Span[0] != ' ') piece = new($" {piece.Text}", piece.AtInputStart);
        if (!useRegex)
        {
            output.Add(ToAlphabet(piece));
            return;
        }
        int first = output.Count;
        Splitting.Split(piece, Words.Value, SplitBehavior.Isolated, invert: false, output);
        for (int i = first; i < output.Count; i++) output[i] = ToAlphabet(output[i]);
    }

    private static TextPiece ToAlphabet(TextPiece piece)
    {
        ReadOnlySpan<char> text = piece.Text.Span;
        if (!text.ContainsAnyExceptInRange('!', '~')) return piece;
        Span<byte> bytes = text.Length <= 128 ? stackalloc byte[3 * text.Length] : new byte[Encoding.UTF8.GetByteCount(text)];
        int count = Encoding.UTF8.GetBytes(text, bytes);
        return new(ByteAlphabet.ToAlphabet(bytes[..count]), piece.AtInputStart);
    }
}

namespace LogitLens.Tokenization;

/// <summary>A stretch of text on its way to the model, and whether its first character is the first of the input.</summary>
internal readonly record struct TextPiece(ReadOnlyMemory<char> Text, bool AtInputStart)
{
    public TextPiece(string text, bool atInputStart) : this(text.AsMemory(), atInputStart) { }

    public TextPiece Slice(int start, int end) => new(Text[start..end], AtInputStart && start == 0);
}

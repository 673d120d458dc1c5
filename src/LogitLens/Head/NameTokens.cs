using LogitLens.Tokenization;

namespace LogitLens.Head;

/// <summary>The tokens of a name as it stands within a text.</summary>
public static class NameTokens
{
    /// <summary>
    /// The fewer tokens of the name with and without a space before it: byte-level vocabularies have words with their space, and
    /// SentencePiece puts the space there itself. With the space where both are as many.
    /// </summary>
    /// <param name="tokenizer">The vocabulary.</param>
    /// <param name="name">The name.</param>
    public static int[] Of(Tokenizer tokenizer, string name)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        int[] within = tokenizer.Encode(" " + name, addSpecialTokens: false), first = tokenizer.Encode(name, addSpecialTokens: false);
        return first.Length < within.Length ? first : within;
    }
}

using System.Text;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Experiments;

/// <summary>The tokens that an answer such as "yes" can begin with.</summary>
/// <param name="Word">The word, in lower case.</param>
/// <param name="Ids">Token ids, ascending.</param>
/// <param name="Whole">
/// Whether each is the whole word, in any letter case, white space before and punctuation after it aside. Where the vocabulary has no
/// such token, these are the first pieces of its spellings, which other words may begin with too.
/// </param>
public sealed record AnswerWord(string Word, IReadOnlyList<int> Ids, bool Whole)
{
    /// <summary>The tokens of a word.</summary>
    /// <param name="tokenizer">The vocabulary.</param>
    /// <param name="rows">Tokens that the model has a row for.</param>
    /// <param name="word">In lower case.</param>
    /// <exception cref="InputException">The vocabulary cannot spell the word.</exception>
    public static AnswerWord Find(Tokenizer tokenizer, int rows, string word)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        int count = Math.Min(rows, tokenizer.VocabularySize);
        int[] whole = [.. Enumerable.Range(0, count).Where(id => !tokenizer.IsSpecial(id) && IsWord(tokenizer.TokenBytes(id).Span, word))];
        if (whole.Length > 0) return new AnswerWord(word, whole, Whole: true);
        string title = char.ToUpperInvariant(word[0]) + word[1..];
        string[] spellings = [word, title, word.ToUpperInvariant()];
        int[] first = [.. spellings.SelectMany(s => (string[])[s, " " + s]).Select(s => FirstPiece(tokenizer, s)).OfType<int>().Where(id => id < rows).Distinct().Order()];
        return first.Length > 0 ? new AnswerWord(word, first, Whole: false)
            : throw new InputException($"the vocabulary has no token that \"{word}\" can begin with; belief cannot be read from this model.");
    }

    private static bool IsWord(ReadOnlySpan<byte> bytes, string word)
    {
        string text = Encoding.UTF8.GetString(bytes).TrimStart().TrimEnd('.', ',', '!', ':', ';');
        return text.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first token of a spelling that is not white space alone.</summary>
    private static int? FirstPiece(Tokenizer tokenizer, string spelling)
    {
        foreach (int id in tokenizer.Encode(spelling, addSpecialTokens: false))
        {
            if (!tokenizer.IsSpecial(id) && tokenizer.TokenBytes(id).Span.TrimStart(" "u8) is { IsEmpty: false }) return id;
        }
        return null;
    }
}

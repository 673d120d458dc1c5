using System.Text;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Unicode;

/// <summary>Everything that the bytes of one token or text say by themselves.</summary>
/// <param name="Id">The token id; null for a text.</param>
/// <param name="VocabularyForm">The token as its vocabulary writes it; null where none was given.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Hex">The bytes in hexadecimal, such as 20 F0 9F.</param>
/// <param name="AlphabetForm">The bytes in GPT-2's byte alphabet, such as ĠðŁ.</param>
/// <param name="Text">The decoded text where the bytes are complete UTF-8; null otherwise.</param>
/// <param name="Visible">What a grid cell shows (see <see cref="TokenDisplay.Cell"/>).</param>
/// <param name="Utf8">The bytes taken apart as UTF-8.</param>
/// <param name="CodePoints">The code points of the valid text in the bytes.</param>
/// <param name="Graphemes">The grapheme clusters of the valid text in the bytes.</param>
/// <param name="Emoji">The emoji that the text is, spaces around it aside; null where it is none.</param>
/// <param name="CanBecome">What an unfinished character in the bytes can become; null where there is none.</param>
/// <param name="Repairs">What was repaired in the form that was given (see <see cref="DamagedForm"/>).</param>
public sealed record TokenExplanation(
    int? Id,
    string? VocabularyForm,
    IReadOnlyList<byte> Bytes,
    string Hex,
    string AlphabetForm,
    string? Text,
    string Visible,
    Utf8Analysis Utf8,
    IReadOnlyList<CodePointExplanation> CodePoints,
    IReadOnlyList<GraphemeExplanation> Graphemes,
    Emoji? Emoji,
    Utf8Reach? CanBecome,
    IReadOnlyList<FormRepair> Repairs)
{
    /// <summary>How many emoji, characters and blocks <see cref="CanBecome"/> lists unless another limit is given.</summary>
    public const int DefaultLimit = 8;

    /// <summary>Explains the bytes of a token.</summary>
    /// <param name="bytes">The bytes that the token stands for.</param>
    /// <param name="id">The token id, where there is one.</param>
    /// <param name="vocabularyForm">The token as its vocabulary writes it, where there is one.</param>
    /// <param name="limit">How many examples of what the bytes can become to list at most.</param>
    public static TokenExplanation Of(ReadOnlySpan<byte> bytes, int? id = null, string? vocabularyForm = null, int limit = DefaultLimit)
    {
        Utf8Analysis utf8 = Utf8Prefix.Analyze(bytes);
        string? text = utf8.State == Utf8State.Complete ? utf8.Text : null;
        bool isUnfinished = utf8.State is not (Utf8State.Complete or Utf8State.Invalid);
        return new TokenExplanation(
            id, vocabularyForm, Array.AsReadOnly(bytes.ToArray()), TokenDisplay.Hex(bytes), ByteAlphabet.ToAlphabet(bytes), text,
            TokenDisplay.Cell(bytes), utf8, CodePointsOf(utf8.Text), GraphemesOf(utf8.Text),
            text is null ? null : EmojiData.Find(text.Trim(' ')),
            isUnfinished ? Utf8Prefix.CanBecome(bytes, limit) : null, []);
    }

    /// <summary>Explains a text.</summary>
    /// <exception cref="InputException">The text has a lone surrogate, for which there are no bytes.</exception>
    public static TokenExplanation OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
        {
            if (!Rune.TryGetRuneAt(text, i, out _))
                throw new InputException(
                    $"the text has the lone surrogate U+{(int)text[i]:X4} at offset {i}, which no UTF-8 bytes stand for; "
                    + "expected a pair of surrogates; remove it or give the bytes of the token instead");
        }
        return Of(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Explains one reading of a byte-alphabet form, with what was repaired in it.</summary>
    public static TokenExplanation OfForm(RepairedForm reading, int? id = null, int limit = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Of([.. reading.Bytes], id, reading.Form, limit) with { Repairs = reading.Repairs };
    }

    private static CodePointExplanation[] CodePointsOf(string text) =>
    [
        .. text.EnumerateRunes().Select(rune => new CodePointExplanation(
            rune.Value, UnicodeNames.Of(rune), CharacterFacts.CodeOf(CharacterFacts.All.CategoryOf(rune.Value)),
            CharacterFacts.All.Blocks.TryFind(rune.Value, out string block) ? block : null)),
    ];

    private static GraphemeExplanation[] GraphemesOf(string text) =>
    [
        .. Unicode.Graphemes.Of(text).Select(cluster => new GraphemeExplanation(
            cluster, cluster.EnumerateRunes().Count(), Unicode.Graphemes.ColumnsOf(cluster), EmojiData.Find(cluster))),
    ];
}

using System.Globalization;
using System.Text;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Reports;

/// <summary>An emoji that a model wrote.</summary>
/// <param name="Emoji">The emoji.</param>
/// <param name="Start">Position of the token that holds its first byte; the position before it predicts that token.</param>
/// <param name="Count">How many tokens hold its bytes.</param>
public sealed record AnswerEmoji(Emoji Emoji, int Start, int Count)
{
    /// <summary>Finds the emoji in the tokens from a position on. Only fully and minimally qualified ones: © alone is none.</summary>
    /// <param name="tokenizer">Gives the bytes of the tokens.</param>
    /// <param name="ids">Token ids, one a position.</param>
    /// <param name="first">The position to start from.</param>
    public static IReadOnlyList<AnswerEmoji> Find(Tokenizer tokenizer, IReadOnlyList<int> ids, int first)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(ids);
        List<byte> bytes = [];
        List<int> positions = []; // of each byte
        for (int p = first; p < ids.Count; p++)
        {
            if (ids[p] >= tokenizer.VocabularySize || tokenizer.IsSpecial(ids[p])) continue;
            bytes.AddRange(tokenizer.TokenBytes(ids[p]).Span);
            while (positions.Count < bytes.Count) positions.Add(p);
        }
        return Find([.. bytes], positions);
    }

    private static List<AnswerEmoji> Find(ReadOnlySpan<byte> bytes, List<int> positions)
    {
        StringBuilder text = new();
        List<int> starts = []; // byte of each UTF-16 unit
        for (int at = 0; at < bytes.Length;)
        {
            _ = Rune.DecodeFromUtf8(bytes[at..], out Rune rune, out int length);
            _ = text.Append(rune.ToString());
            while (starts.Count < text.Length) starts.Add(at);
            at += length;
        }
        starts.Add(bytes.Length);
        List<AnswerEmoji> found = [];
        string all = text.ToString();
        for (int i = 0; i < all.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(all, i), start = positions[starts[i]], last = positions[starts[i + length] - 1];
            if (!char.IsAscii(all[i]) || length > 1)
            {
                if (EmojiData.Find(all.Substring(i, length)) is { Status: EmojiStatus.FullyQualified or EmojiStatus.MinimallyQualified } emoji)
                    found.Add(new AnswerEmoji(emoji, start, last - start + 1));
            }
            i += length;
        }
        return found;
    }
}

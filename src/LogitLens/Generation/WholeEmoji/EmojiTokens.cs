using LogitLens.Tokenization;

namespace LogitLens.Generation.WholeEmoji;

/// <summary>What every token of a vocabulary makes of the prefixes that a walk meets; found once for each prefix.</summary>
internal sealed class EmojiTokens(Tokenizer tokenizer, int rows)
{
    private readonly Dictionary<string, Steps> _known = [];

    /// <summary>The steps from a prefix.</summary>
    public Steps From(EmojiPrefix prefix)
    {
        if (_known.TryGetValue(prefix.Key, out Steps? steps)) return steps;
        EmojiOutcome others = prefix.Leave();
        List<(int Id, EmojiOutcome Outcome)> special = [];
        for (int id = 0; id < Math.Min(rows, tokenizer.VocabularySize); id++)
        {
            // A special token, such as the end of the text, adds no bytes to it.
            if (tokenizer.IsSpecial(id)) continue;
            EmojiOutcome outcome = prefix.Push(tokenizer.TokenBytes(id).Span);
            if (outcome != others) special.Add((id, outcome));
        }
        return _known[prefix.Key] = new Steps([.. special], others);
    }

    /// <summary>The tokens that do something of their own, by ascending id, and what all others do.</summary>
    internal sealed record Steps((int Id, EmojiOutcome Outcome)[] Tokens, EmojiOutcome Others);
}

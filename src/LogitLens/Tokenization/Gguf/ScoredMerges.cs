using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Gguf;

/// <summary>
/// SentencePiece has scores where others have merges: two neighbours are joined when the text of both is a token, that of the
/// highest score first and the leftmost among equals (Kudo and Richardson 2018, https://arxiv.org/abs/1808.06226;
/// bpe_model.cc). So every way to cut a token into two others is a merge, all of them of one rank. A character that is no token itself joins nothing.
/// </summary>
internal static class ScoredMerges
{
    /// <param name="vocabulary">The tokens. Control, unknown and byte tokens are never joined from text.</param>
    /// <param name="scores">The score of each token.</param>
    public static MergeTable Derive(GgufVocabulary vocabulary, double[] scores)
    {
        int[] ranks = Rank(scores);
        var table = new MergeTable(vocabulary.Tokens.Count);
        for (int id = 0; id < ranks.Length; id++)
        {
            if (vocabulary.Kinds[id] is not (TokenKind.Normal or TokenKind.UserDefined or TokenKind.Undefined)) continue;
            ReadOnlySpan<char> text = vocabulary.Tokens[id];
            for (int cut = 1; cut < text.Length; cut++)
            {
                if (!char.IsLowSurrogate(text[cut]) && vocabulary.Model.TryGetId(text[..cut], out int left)
                    && vocabulary.Model.TryGetId(text[cut..], out int right)) table.Set(left, right, ranks[id], id);
            }
        }
        return table;
    }

    /// <summary>0 for the highest score, one more for each lower one; equal scores have equal ranks.</summary>
    private static int[] Rank(double[] scores)
    {
        var sorted = (double[])scores.Clone();
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(sorted, order);
        var ranks = new int[scores.Length];
        for (int i = order.Length - 1, rank = 0; i >= 0; i--)
        {
            if (i + 1 < order.Length && sorted[i] != sorted[i + 1]) rank++;
            ranks[order[i]] = rank;
        }
        return ranks;
    }
}

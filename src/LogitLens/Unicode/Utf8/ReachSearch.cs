using System.Globalization;
using System.Text;

namespace LogitLens.Unicode;

/// <summary>Counts the characters and emoji that unfinished bytes can become, and picks examples.</summary>
internal static class ReachSearch
{
    /// <summary>The characters of a range that satisfy a condition, and the emoji that start with one of them.</summary>
    public static Utf8Reach Find(CodePointRange range, Func<int, bool> matches, int limit)
    {
        List<Emoji> emoji = [.. EmojiData.SimplestFirst.Where(e => IsReached(e, range, matches))];
        List<BlockReach> blocks = [];
        List<List<int>> examples = [];
        foreach ((int first, int last, string name) in CharacterFacts.All.Blocks.Within(range.First, range.Last))
        {
            List<int> ofBlock = [];
            int count = CountAssigned(first, last, matches, ofBlock, limit);
            if (count == 0) continue;
            blocks.Add(new BlockReach(name, WholeBlock(first), count));
            examples.Add(ofBlock);
        }
        return new Utf8Reach(
            blocks.Sum(b => b.AssignedCount), emoji.Count, [.. emoji.Take(limit)],
            emoji.Count > 0 ? [] : Spread(examples, limit), blocks.Count, [.. blocks.Take(limit)]);
    }

    private static bool IsReached(Emoji emoji, CodePointRange range, Func<int, bool> matches)
    {
        int codePoint = char.ConvertToUtf32(emoji.Text, 0);
        return codePoint >= range.First && codePoint <= range.Last && matches(codePoint);
    }

    private static int CountAssigned(int first, int last, Func<int, bool> matches, List<int> examples, int limit)
    {
        int count = 0;
        foreach ((int low, int high) in CharacterFacts.All.AssignedWithin(first, last))
        {
            for (int codePoint = low; codePoint <= high; codePoint++)
            {
                if (!matches(codePoint)) continue;
                count++;
                if (examples.Count < limit && CharacterFacts.All.CategoryOf(codePoint) != UnicodeCategory.Control) examples.Add(codePoint);
            }
        }
        return count;
    }

    private static CodePointRange WholeBlock(int codePoint)
    {
        (int first, int last, _) = CharacterFacts.All.Blocks.Ranges.First(b => b.Last >= codePoint);
        return new CodePointRange(first, last);
    }

    /// <summary>One example of every block, then a second one of every block, up to the limit; in the order of the code space.</summary>
    private static CharacterExample[] Spread(List<List<int>> examples, int limit)
    {
        List<int> chosen = [];
        for (int turn = 0; turn < limit && chosen.Count < limit; turn++)
        {
            foreach (List<int> ofBlock in examples)
                if (turn < ofBlock.Count && chosen.Count < limit) chosen.Add(ofBlock[turn]);
        }
        chosen.Sort();
        return [.. chosen.Select(c => new CharacterExample(c, UnicodeNames.Of(new Rune(c))))];
    }
}

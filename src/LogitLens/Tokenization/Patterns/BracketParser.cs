using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>Parses a character class in brackets: ranges, escapes, nested classes and intersections.</summary>
internal sealed class BracketParser(PatternReader reader, bool ignoreCase)
{
    private const int DeepestNesting = 50;
    private int _depth;

    /// <summary>Reads a class whose opening bracket is already taken, up to and with its closing one.</summary>
    public CodePointSet Parse()
    {
        if (++_depth > DeepestNesting) throw reader.Error($"character classes are nested deeper than {DeepestNesting}");
        bool negative = reader.TryTake("^");
        if (!reader.AtEnd && reader.Current == ']')
            throw reader.Error("an empty character class, or a ']' in it without a backslash");
        CodePointSet? intersection = null;
        var ranges = new List<(int First, int Last)>();
        CodePointSet union = CodePointSet.Empty;
        while (true)
        {
            if (reader.AtEnd) throw reader.Error("a character class lacks its closing ']'");
            if (reader.TryTake("]")) break;
            if (reader.TryTake("&&"))
            {
                intersection = Meet(intersection, union, ranges);
                (union, ranges) = (CodePointSet.Empty, []);
            }
            else if (TryTakeSet() is { } set) union = union.Union(set);
            else ranges.Add(TakeRange());
        }
        _depth--;
        CodePointSet result = Meet(intersection, union, ranges);
        return negative ? result.Complement() : result;
    }

    private CodePointSet Meet(CodePointSet? left, CodePointSet union, List<(int First, int Last)> ranges)
    {
        CodePointSet right = union.Union(WithOtherCase(CodePointSet.FromRanges(ranges), ranges));
        return left is null ? right : left.Intersect(right);
    }

    private CodePointSet? TryTakeSet()
    {
        if (reader.TryTake("[:")) return TakePosixClass();
        if (reader.TryTake("[")) return Parse();
        if (reader.Current != '\\' || reader.Index + 1 >= reader.Pattern.Length) return null;
        reader.Index++;
        CodePointSet? set = reader.TakeClassEscape(ignoreCase);
        if (set is null) reader.Index--;
        return set;
    }

    private CodePointSet TakePosixClass()
    {
        int close = reader.Pattern.IndexOf(":]", reader.Index, StringComparison.Ordinal);
        string name = close < 0 ? "" : reader.Pattern[reader.Index..close];
        bool negative = name.StartsWith('^');
        CodePointSet set = name.TrimStart('^') switch
        {
            "space" => UnicodeSets.WhiteSpace,
            "digit" => UnicodeSets.DecimalDigit,
            "xdigit" => UnicodeSets.HexDigit,
            "word" when !ignoreCase => UnicodeSets.Word,
            _ => throw reader.Error($"the class [:{name}:] is not supported"),
        };
        reader.Index = close + 2;
        return negative ? set.Complement() : set;
    }

    private (int First, int Last) TakeRange()
    {
        int first = TakeCharacter();
        string pattern = reader.Pattern;
        bool range = !reader.AtEnd && reader.Current == '-'
            && reader.Index + 1 < pattern.Length && pattern[reader.Index + 1] != ']';
        if (!range) return (first, first);
        reader.Index++;
        if (reader.Current == '[' || reader.Current == '\\' && reader.Index + 1 < pattern.Length
            && "sSdDhHwWpP".Contains(pattern[reader.Index + 1], StringComparison.Ordinal))
            throw reader.Error("a range ends in a character class; put a backslash before the '-'");
        int last = TakeCharacter();
        return last >= first ? (first, last) : throw reader.Error("a range runs backwards");
    }

    private int TakeCharacter() => reader.TryTake("\\") ? reader.TakeCharacterEscape() : reader.TakeCodePoint();

    private CodePointSet WithOtherCase(CodePointSet set, List<(int First, int Last)> ranges)
    {
        if (!ignoreCase || ranges.Count == 0) return set;
        if (ranges.Any(r => r.Last > 0x7F)) throw reader.Error("characters beyond ASCII under (?i) are not supported");
        for (int c = 'a'; c <= 'z'; c++)
        {
            if (set.Contains(c) || set.Contains(c - 'a' + 'A')) set = set.Union(CaseFolding.Variants(c));
        }
        return set;
    }
}

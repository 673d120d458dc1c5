using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>The characters of a pattern with a cursor, and the pieces of syntax shared inside and outside of brackets.</summary>
internal sealed class PatternReader(string pattern)
{
    public string Pattern { get; } = pattern;

    public int Index { get; set; }

    public bool AtEnd => Index >= Pattern.Length;

    public char Current => Pattern[Index];

    public bool TryTake(string expected)
    {
        if (string.CompareOrdinal(Pattern, Index, expected, 0, expected.Length) != 0) return false;
        Index += expected.Length;
        return true;
    }

    public int TakeCodePoint()
    {
        if (AtEnd) throw Error("the pattern ends in the middle of an expression");
        int codePoint = CodePoints.At(Pattern, Index, out int length);
        Index += length;
        return codePoint;
    }

    public Exception Error(string problem) => PatternErrors.At(Pattern, Index, problem);

    /// <summary>Reads what follows a backslash that stands for a class (\s, \p{L} ...); null when it does not.</summary>
    public CodePointSet? TakeClassEscape(bool ignoreCase)
    {
        char letter = Current;
        CodePointSet? set = char.ToLowerInvariant(letter) switch
        {
            's' => UnicodeSets.WhiteSpace,
            'd' => UnicodeSets.DecimalDigit,
            'h' => UnicodeSets.HexDigit,
            'w' => ignoreCase ? throw Error("\\w under (?i) is not supported") : UnicodeSets.Word,
            'p' => null,
            _ => CodePointSet.Empty,
        };
        if (ReferenceEquals(set, CodePointSet.Empty)) return null;
        Index++;
        bool negative = char.IsUpper(letter);
        set ??= TakeProperty(ignoreCase, ref negative);
        return negative ? set.Complement() : set;
    }

    private CodePointSet TakeProperty(bool ignoreCase, ref bool negative)
    {
        int close = Pattern.IndexOf('}', Index);
        if (AtEnd || Current != '{' || close < 0) throw Error("\\p is not followed by a property in braces, such as \\p{L}");
        string name = Pattern[(Index + 1)..close];
        if (name.StartsWith('^'))
        {
            negative = !negative;
            name = name[1..];
        }
        CodePointSet set = FindProperty(name) ?? throw Error($"the property \\p{{{name}}} is not supported");
        // Letters and marks change under case folding, also into sequences of several characters.
        if (ignoreCase && name[0] is not ('N' or 'n' or 'P' or 'p' or 'Z' or 'z'))
            throw Error($"the property \\p{{{name}}} under (?i) is not supported");
        Index = close + 1;
        return set;
    }

    private static CodePointSet? FindProperty(string name)
    {
        string plain = name.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        string? category = plain switch
        {
            "letter" => "L",
            "uppercaseletter" => "Lu",
            "lowercaseletter" => "Ll",
            "titlecaseletter" => "Lt",
            "modifierletter" => "Lm",
            "otherletter" => "Lo",
            "mark" => "M",
            "number" => "N",
            "decimalnumber" => "Nd",
            "punctuation" => "P",
            "symbol" => "S",
            "separator" => "Z",
            "other" => "C",
            { Length: 1 } => plain.ToUpperInvariant(),
            { Length: 2 } => char.ToUpperInvariant(plain[0]) + plain[1..],
            _ => null,
        };
        return category is null ? UnicodeSets.Script(plain) : UnicodeSets.Category(category);
    }

    /// <summary>Reads what follows a backslash that stands for one character.</summary>
    public int TakeCharacterEscape()
    {
        if (AtEnd) throw Error("the pattern ends after a backslash");
        char letter = Current;
        if (!char.IsAsciiLetterOrDigit(letter)) return TakeCodePoint();
        int? simple = letter switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'e' => 0x1B,
            _ => null,
        };
        if (simple is { } value)
        {
            Index++;
            return value;
        }
        if (letter is 'x' or 'u') return TakeHexadecimal(letter);
        throw Error($"the escape \\{letter} is not supported");
    }

    private int TakeHexadecimal(char letter)
    {
        Index++;
        int start = Index, end = start;
        bool braces = letter == 'x' && !AtEnd && Current == '{';
        if (braces) end = ++start;
        int most = braces ? 8 : letter == 'x' ? 2 : 4;
        while (end < Pattern.Length && end - start < most && char.IsAsciiHexDigit(Pattern[end])) end++;
        bool complete = braces ? end < Pattern.Length && Pattern[end] == '}' : letter == 'x' || end - start == 4;
        if (end == start || !complete) throw Error($"\\{letter} is not followed by a hexadecimal code point");
        long value = Convert.ToInt64(Pattern[start..end], 16);
        if (value > CodePointSet.LastCodePoint || value is >= 0xD800 and <= 0xDFFF) throw Error("the code point does not exist");
        if (letter == 'x' && !braces && value > 0x7F) throw Error("\\x above 7F is a byte, not a character; write \\x{...}");
        Index = braces ? end + 1 : end;
        return (int)value;
    }
}

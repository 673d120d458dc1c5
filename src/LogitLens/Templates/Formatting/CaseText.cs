using System.Globalization;
using System.Text;
using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Formatting;

/// <summary>Upper, lower and title case with Unicode's full mappings, where .NET maps one character to one.</summary>
internal static class CaseText
{
    // Unicode SpecialCasing.txt: the unconditional mappings outside polytonic Greek.
    private static readonly Dictionary<int, string> LongUppers = new()
    {
        ['ß'] = "SS",
        ['ŉ'] = "ʼN",
        ['ǰ'] = "J\u030C",
        ['և'] = "ԵՒ",
        ['ẖ'] = "H\u0331",
        ['ẗ'] = "T\u0308",
        ['ẘ'] = "W\u030A",
        ['ẙ'] = "Y\u030A",
        ['ẚ'] = "Aʾ",
        ['ΐ'] = "Ι\u0308\u0301",
        ['ΰ'] = "Υ\u0308\u0301",
        ['ﬀ'] = "FF",
        ['ﬁ'] = "FI",
        ['ﬂ'] = "FL",
        ['ﬃ'] = "FFI",
        ['ﬄ'] = "FFL",
        ['ﬅ'] = "ST",
        ['ﬆ'] = "ST",
        ['ﬓ'] = "ՄՆ",
        ['ﬔ'] = "ՄԵ",
        ['ﬕ'] = "ՄԻ",
        ['ﬖ'] = "ՎՆ",
        ['ﬗ'] = "ՄԽ",
    };

    public static string Upper(string text) => Map(text, static (point, _) => UpperOf(point));

    public static string Lower(string text) => Map(text, (point, at) => LowerOf(text, point, at));

    /// <summary>The first character in title case, the rest in lower case.</summary>
    public static string Capitalize(string text) =>
        Map(text, (point, at) => at == 0 ? TitleOf(point) : LowerOf(text, point, at));

    /// <summary>Every letter that follows none in title case, the others in lower case.</summary>
    public static string Title(string text)
    {
        bool inWord = false;
        return Map(text, (point, at) =>
        {
            string mapped = inWord ? LowerOf(text, point, at) : TitleOf(point);
            inWord = IsCased(point);
            return mapped;
        });
    }

    public static string Swap(string text) =>
        Map(text, (point, at) => IsUpper(point) ? LowerOf(text, point, at) : IsLower(point) ? UpperOf(point) : Single(point));

    /// <summary>For comparison without case.</summary>
    public static string Fold(string text) => Lower(text.Contains('ς', StringComparison.Ordinal) ? text.Replace('ς', 'σ') : text)
        .Replace("ß", "ss", StringComparison.Ordinal);

    public static bool IsUpperText(string text) => AllCased(text, IsUpper);

    public static bool IsLowerText(string text) => AllCased(text, IsLower);

    private static bool AllCased(string text, Func<int, bool> wanted)
    {
        bool any = false;
        foreach (int point in Points(text))
        {
            if (!IsCased(point)) continue;
            if (!wanted(point)) return false;
            any = true;
        }
        return any;
    }

    private static string Map(string text, Func<int, int, string> map)
    {
        Work.ChargeText(text.Length);
        StringBuilder mapped = new(text.Length);
        for (int i = 0; i < text.Length; i += CodePoints.WidthAt(text, i)) _ = mapped.Append(map(CodePoints.ValueAt(text, i), i));
        return mapped.ToString();
    }

    private static IEnumerable<int> Points(string text)
    {
        for (int i = 0; i < text.Length; i += CodePoints.WidthAt(text, i)) yield return CodePoints.ValueAt(text, i);
    }

    private static string UpperOf(int point) =>
        LongUppers.TryGetValue(point, out string? upper) ? upper
        : Rune.TryCreate(point, out Rune rune) ? Rune.ToUpperInvariant(rune).ToString() : Single(point);

    private static string LowerOf(string text, int point, int at) => point switch
    {
        'İ' => "i\u0307",
        'Σ' when IsFinal(text, at) => "ς",
        _ when Rune.TryCreate(point, out Rune rune) => Rune.ToLowerInvariant(rune).ToString(),
        _ => Single(point),
    };

    private static string TitleOf(int point) => point switch
    {
        >= 'ა' and <= 'ჿ' => Single(point),
        >= 'Ǆ' and <= 'ǆ' => "ǅ",
        >= 'Ǉ' and <= 'ǉ' => "ǈ",
        >= 'Ǌ' and <= 'ǌ' => "ǋ",
        >= 'Ǳ' and <= 'ǳ' => "ǲ",
        _ when LongUppers.TryGetValue(point, out string? upper) => upper[..1] + Lower(upper[1..]),
        _ => UpperOf(point),
    };

    // A sigma ends a word where a cased letter comes before it and none after it.
    private static bool IsFinal(string text, int at)
    {
        int before = at - 1;
        while (before >= 0 && IsIgnorable(text[before])) before--;
        int after = at + 1;
        while (after < text.Length && IsIgnorable(text[after])) after++;
        return before >= 0 && IsCased(text[before]) && !(after < text.Length && IsCased(text[after]));
    }

    private static bool IsIgnorable(char c) => c is '\'' or '.' or ':' or '·' or '’'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    private static bool IsCased(int point) => IsUpper(point) || IsLower(point)
        || (Rune.IsValid(point) && CharUnicodeInfo.GetUnicodeCategory(point) == UnicodeCategory.TitlecaseLetter);

    private static bool IsUpper(int point) => Rune.IsValid(point) && Rune.IsUpper(new Rune(point));

    private static bool IsLower(int point) => Rune.IsValid(point) && Rune.IsLower(new Rune(point));

    private static string Single(int point) => point < 0x10000 ? ((char)point).ToString() : char.ConvertFromUtf32(point);
}

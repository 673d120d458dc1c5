using System.Globalization;

namespace LogitLens.Tokenization.Unicode;

/// <summary>
/// The character classes that patterns and pre-tokenizers name, as sets of code points and not of UTF-16 units: a letter
/// beyond the basic plane is a letter here, which it is not for <see cref="System.Text.RegularExpressions.Regex"/>.
/// </summary>
internal static class UnicodeSets
{
    // Alphabetic, yet neither letters nor marks nor numbers: the circled and squared Latin letters.
    private static readonly CodePointSet CircledLetters =
        CodePointSet.OfPairs(0x24B6, 0x24E9, 0x1F130, 0x1F149, 0x1F150, 0x1F169, 0x1F170, 0x1F189);

    private static readonly Lazy<CodePointSet[]> ByCategory = new(ScanCategories);
    private static readonly Lazy<CodePointSet> WordSet = new(() =>
        Category("L")!.Union(Category("M")!).Union(Category("Nd")!).Union(Category("Nl")!).Union(Category("Pc")!)
            .Union(CircledLetters));
    private static readonly Lazy<CodePointSet> PunctuationOrAsciiSymbolSet = new(() =>
        Category("P")!.Union(CodePointSet.OfPairs('!', '/', ':', '@', '[', '`', '{', '~')));

    /// <summary>Unicode's White_Space property; the same in Oniguruma, Rust and .NET.</summary>
    public static CodePointSet WhiteSpace { get; } = CodePointSet.OfPairs(
        0x09, 0x0D, 0x20, 0x20, 0x85, 0x85, 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F,
        0x205F, 0x205F, 0x3000, 0x3000);

    public static CodePointSet Newline { get; } = CodePointSet.Of('\n');

    public static CodePointSet HexDigit { get; } = CodePointSet.OfPairs('0', '9', 'A', 'F', 'a', 'f');

    /// <summary>Oniguruma's \w: alphabetic, mark, decimal number, connector punctuation.</summary>
    public static CodePointSet Word => WordSet.Value;

    /// <summary>The punctuation of the Punctuation pre-tokenizer: category P and all ASCII symbols.</summary>
    public static CodePointSet PunctuationOrAsciiSymbol => PunctuationOrAsciiSymbolSet.Value;

    public static CodePointSet DecimalDigit => Category("Nd")!;

    public static CodePointSet Number => Category("N")!;

    public static CodePointSet Mark => Category("M")!;

    /// <summary>A general category by its short name: Lu, or L for all letters; null when there is none.</summary>
    public static CodePointSet? Category(string name)
    {
        CodePointSet? set = null;
        for (int i = 0; i < CategoryNames.Length; i++)
        {
            if (CategoryNames[i] != name && (name.Length != 1 || CategoryNames[i][0] != name[0])) continue;
            set = set is null ? ByCategory.Value[i] : set.Union(ByCategory.Value[i]);
        }
        return set;
    }

    /// <summary>The scripts that tokenizers name; null for any other.</summary>
    public static CodePointSet? Script(string lowercaseName) => lowercaseName switch
    {
        "han" => CodePointSet.OfPairs(
            0x2E80, 0x2E99, 0x2E9B, 0x2EF3, 0x2F00, 0x2FD5, 0x3005, 0x3005, 0x3007, 0x3007, 0x3021, 0x3029, 0x3038, 0x303B,
            0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFA6D, 0xFA70, 0xFAD9, 0x16FE2, 0x16FE3, 0x16FF0, 0x16FF1,
            0x20000, 0x2A6DF, 0x2A700, 0x2B738, 0x2B740, 0x2B81D, 0x2B820, 0x2CEA1, 0x2CEB0, 0x2EBE0, 0x2F800, 0x2FA1D,
            0x30000, 0x3134A),
        "hiragana" => CodePointSet.OfPairs(
            0x3041, 0x3096, 0x309D, 0x309F, 0x1B001, 0x1B11F, 0x1B150, 0x1B152, 0x1F200, 0x1F200),
        "katakana" => CodePointSet.OfPairs(
            0x30A1, 0x30FA, 0x30FD, 0x30FF, 0x31F0, 0x31FF, 0x32D0, 0x32FE, 0x3300, 0x3357, 0xFF66, 0xFF6F, 0xFF71, 0xFF9D,
            0x1AFF0, 0x1AFF3, 0x1AFF5, 0x1AFFB, 0x1AFFD, 0x1AFFE, 0x1B000, 0x1B000, 0x1B120, 0x1B122, 0x1B164, 0x1B167),
        "hangul" => CodePointSet.OfPairs(
            0x1100, 0x11FF, 0x302E, 0x302F, 0x3131, 0x318E, 0x3200, 0x321E, 0x3260, 0x327E, 0xA960, 0xA97C, 0xAC00, 0xD7A3,
            0xD7B0, 0xD7C6, 0xD7CB, 0xD7FB, 0xFFA0, 0xFFBE, 0xFFC2, 0xFFC7, 0xFFCA, 0xFFCF, 0xFFD2, 0xFFD7, 0xFFDA, 0xFFDC),
        _ => null,
    };

    // In the order of System.Globalization.UnicodeCategory.
    private static readonly string[] CategoryNames =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static CodePointSet[] ScanCategories()
    {
        var ranges = new List<(int First, int Last)>[CategoryNames.Length];
        for (int i = 0; i < ranges.Length; i++) ranges[i] = [];
        for (int c = 0; c <= CodePointSet.LastCodePoint; c++)
        {
            List<(int First, int Last)> own = ranges[(int)CharUnicodeInfo.GetUnicodeCategory(c)];
            if (own.Count > 0 && own[^1].Last == c - 1) own[^1] = (own[^1].First, c);
            else own.Add((c, c));
        }
        return [.. ranges.Select(CodePointSet.FromRanges)];
    }
}

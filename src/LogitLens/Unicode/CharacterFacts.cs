using System.Globalization;
using System.Text;

namespace LogitLens.Unicode;

/// <summary>
/// What the Unicode Character Database says about code points, apart from stored names. The runtime's own tables are of an
/// older version of the standard, so general categories come from here too.
/// </summary>
internal sealed class CharacterFacts
{
    private static readonly Lazy<CharacterFacts> Instance = new(() => new CharacterFacts(EmbeddedText.Read("characters.txt.br")));

    /// <summary>The abbreviations of the standard, in the order of <see cref="UnicodeCategory"/>.</summary>
    private static readonly string[] CategoryCodes =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private readonly RangeTable<UnicodeCategory> _categories = new();
    private readonly RangeTable<bool> _ignorable = new();
    private readonly Dictionary<int, List<string>> _aliases = [];
    private readonly List<(char Original, string Form)> _normalizedForms = [];

    private CharacterFacts(byte[] text)
    {
        foreach (ReadOnlySpan<char> line in Encoding.ASCII.GetString(text).AsSpan().EnumerateLines()) Read(line);
    }

    /// <summary>The facts, read on first use.</summary>
    public static CharacterFacts All => Instance.Value;

    /// <summary>The ranges whose names are a prefix and the code point itself.</summary>
    public RangeTable<string> NamingRules { get; } = new();

    /// <summary>The blocks of the code space and their names.</summary>
    public RangeTable<string> Blocks { get; } = new();

    /// <summary>What NFD, NFKC and NFKD make of each character of GPT-2's byte alphabet that they change.</summary>
    public IReadOnlyList<(char Original, string Form)> NormalizedForms => _normalizedForms;

    /// <summary>The two-letter abbreviation of a general category.</summary>
    public static string CodeOf(UnicodeCategory category) => CategoryCodes[(int)category];

    /// <summary>The general category of a code point.</summary>
    public UnicodeCategory CategoryOf(int codePoint) =>
        _categories.TryFind(codePoint, out UnicodeCategory category) ? category : UnicodeCategory.OtherNotAssigned;

    /// <summary>Whether a code point is shown as nothing where it is not supported (Default_Ignorable_Code_Point).</summary>
    public bool IsDefaultIgnorable(int codePoint) => _ignorable.TryFind(codePoint, out _);

    /// <summary>Other names of a code point: corrections, names of controls, alternates, abbreviations.</summary>
    public IReadOnlyList<string> AliasesOf(int codePoint) =>
        _aliases.TryGetValue(codePoint, out List<string>? aliases) ? aliases : [];

    /// <summary>The ranges of assigned characters (not surrogates, not private use) in a range of code points.</summary>
    public IEnumerable<(int First, int Last)> AssignedWithin(int first, int last) =>
        from range in _categories.Within(first, last)
        where range.Value is not (UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)
        select (range.First, range.Last);

    private void Read(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> kind = Word(ref line);
        switch (kind)
        {
            case "category": _categories.Add(Hex(ref line), Hex(ref line), (UnicodeCategory)CategoryCodes.IndexOf(line.ToString())); break;
            case "rule": NamingRules.Add(Hex(ref line), Hex(ref line), line.ToString()); break;
            case "block": Blocks.Add(Hex(ref line), Hex(ref line), line.ToString()); break;
            case "ignorable": _ignorable.Add(Hex(ref line), Hex(ref line), true); break;
            case "alias": ReadAlias(line); break;
            case "normalized": ReadNormalizedForm(line); break;
            case "version": break;
            default: throw new InvalidOperationException($"characters.txt.br has a line of an unknown kind '{kind}'");
        }
    }

    private void ReadAlias(ReadOnlySpan<char> line)
    {
        int codePoint = Hex(ref line);
        _ = Word(ref line);
        if (!_aliases.TryGetValue(codePoint, out List<string>? aliases)) _aliases.Add(codePoint, aliases = []);
        aliases.Add(line.ToString());
    }

    private void ReadNormalizedForm(ReadOnlySpan<char> line)
    {
        char original = (char)Hex(ref line);
        StringBuilder form = new();
        while (!line.IsEmpty) _ = form.Append((char)Hex(ref line));
        _normalizedForms.Add((original, form.ToString()));
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> line)
    {
        int end = line.IndexOf(' ');
        ReadOnlySpan<char> word = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[(end + 1)..];
        return word;
    }

    private static int Hex(ref ReadOnlySpan<char> line) =>
        int.Parse(Word(ref line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;

namespace LogitLens.Unicode;

/// <summary>The names of characters in the Unicode Standard.</summary>
public static class UnicodeNames
{
    /// <summary>The version of the Unicode Standard that the names and all other character data are from.</summary>
    public static string Version => StoredNames.Table.Version;

    /// <summary>
    /// The name of a character, such as TROPICAL FISH. A control has no name and gives its first alias (LINE FEED); other code
    /// points without a name give the standard's label, such as &lt;private-use-E000&gt; or &lt;reserved-0378&gt;.
    /// </summary>
    public static string Of(Rune character)
    {
        int codePoint = character.Value;
        return StoredNames.Table.Find(codePoint)
            ?? HangulNames.Find(codePoint)
            ?? (CharacterFacts.All.NamingRules.TryFind(codePoint, out string prefix) ? $"{prefix}{codePoint:X4}" : null)
            ?? Unnamed(codePoint);
    }

    /// <summary>Other names of a character: corrections of its name, names of controls, alternates and abbreviations.</summary>
    public static IReadOnlyList<string> AliasesOf(Rune character) => CharacterFacts.All.AliasesOf(character.Value);

    private static string Unnamed(int codePoint)
    {
        UnicodeCategory category = CharacterFacts.All.CategoryOf(codePoint);
        IReadOnlyList<string> aliases = CharacterFacts.All.AliasesOf(codePoint);
        if (category == UnicodeCategory.Control && aliases.Count > 0) return aliases[0];
        string kind = category switch
        {
            UnicodeCategory.Control => "control",
            UnicodeCategory.PrivateUse => "private-use",
            _ => IsNoncharacter(codePoint) ? "noncharacter" : "reserved",
        };
        return $"<{kind}-{codePoint:X4}>";
    }

    private static bool IsNoncharacter(int codePoint) => codePoint is >= 0xFDD0 and <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
}

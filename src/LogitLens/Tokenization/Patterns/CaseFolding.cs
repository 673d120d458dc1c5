using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>What an ASCII character matches under (?i): two letters have a third form (Unicode CaseFolding.txt).</summary>
internal static class CaseFolding
{
    private const int LongS = 0x17F, KelvinSign = 0x212A;

    // Pairs that a single character folds to (ß, ﬀ, ﬁ, ﬂ, ﬅ): Oniguruma lets that character match them.
    private static readonly string[] Ligatures = ["ss", "ff", "fi", "fl", "st"];

    public static CodePointSet Variants(int ascii) => char.ToLowerInvariant((char)ascii) switch
    {
        's' => CodePointSet.Of('s', 'S', LongS),
        'k' => CodePointSet.Of('k', 'K', KelvinSign),
        char c => CodePointSet.Of(c, char.ToUpperInvariant(c)),
    };

    public static bool IsLigature(int first, int second) =>
        first <= 0x7F && second <= 0x7F && Ligatures.Contains($"{(char)first}{(char)second}", StringComparer.OrdinalIgnoreCase);
}

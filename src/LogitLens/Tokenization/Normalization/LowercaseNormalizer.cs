using System.Text;

namespace LogitLens.Tokenization.Normalization;

/// <summary>Lower case, one character at a time and without regard to language or position in the word.</summary>
internal sealed class LowercaseNormalizer : Normalizer
{
    // The one character whose lower case is two (Unicode SpecialCasing.txt): I with dot above.
    private const char DottedCapitalI = '\u0130';
    private const string DottedSmallI = "i\u0307";

    public override string Apply(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            result.Append(rune.Value == DottedCapitalI ? DottedSmallI : Rune.ToLowerInvariant(rune).ToString());
        return result.ToString();
    }
}

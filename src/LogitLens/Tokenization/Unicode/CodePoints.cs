using System.Text;

namespace LogitLens.Tokenization.Unicode;

/// <summary>Reading code points from UTF-16 text that holds no lone surrogates.</summary>
internal static class CodePoints
{
    /// <summary>The code point at <paramref name="index"/> and the number of UTF-16 units it takes.</summary>
    public static int At(ReadOnlySpan<char> text, int index, out int length)
    {
        char c = text[index];
        if (char.IsHighSurrogate(c) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            return char.ConvertToUtf32(c, text[index + 1]);
        }
        length = 1;
        return c;
    }

    /// <summary>The index of the code point that ends before <paramref name="index"/>, which must be above zero.</summary>
    public static int Previous(ReadOnlySpan<char> text, int index) =>
        index >= 2 && char.IsLowSurrogate(text[index - 1]) && char.IsHighSurrogate(text[index - 2]) ? index - 2 : index - 1;

    /// <summary>The text with every surrogate that stands alone replaced by U+FFFD, as UTF-8 would have it.</summary>
    public static string ReplaceLoneSurrogates(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text;
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) clean.Append(rune.ToString());
        return clean.ToString();
    }
}

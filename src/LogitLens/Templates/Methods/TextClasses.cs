using System.Globalization;
using System.Text;
using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Methods;

/// <summary>Character classes as Python draws them.</summary>
internal static class TextClasses
{
    /// <summary>.NET's white space and the four separator controls.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    public static bool IsAlphanumeric(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune);

    /// <summary>Decimal digits, and digits in circles, superscripts and the like.</summary>
    public static bool IsDigit(Rune rune) =>
        Rune.IsDigit(rune)
        || (rune.IsBmp && CharUnicodeInfo.GetDigitValue((char)rune.Value) >= 0);

    public static bool All(string text, Func<Rune, bool> condition)
    {
        Work.ChargeText(text.Length);
        for (int i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune) || !condition(rune)) return false;
        }
        return text.Length > 0;
    }

    public static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && All(text, rune => rune.Value == '_' || IsAlphanumeric(rune));
}

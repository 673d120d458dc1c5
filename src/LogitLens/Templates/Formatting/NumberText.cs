using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Methods;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Formatting;

/// <summary>Numbers read from texts and other numbers, as Python's <c>int()</c> and <c>float()</c> do.</summary>
internal static partial class NumberText
{
    /// <summary>More digits than this are refused: reading them would take long.</summary>
    private const int MaxDigits = 4300;

    /// <summary>A whole number, cut from a float where needed; null where the value is none.</summary>
    public static object? Integer(object value, int numberBase)
    {
        if (Numbers.TryInteger(value, out BigInteger number)) return number;
        if (Strings.TryGet(value, out string text) && Parse(Trim(text), numberBase) is { } parsed) return parsed;
        return Real(value) is double d && double.IsFinite(d) ? new BigInteger(d) : null;
    }

    /// <summary>A float; null where the value is none.</summary>
    public static object? Real(object value)
    {
        if (value is UndefinedValue undefined) throw TemplateErrors.Failure(undefined.Message);
        if (Numbers.IsNumber(value)) return Numbers.ToDouble(value);
        if (!Strings.TryGet(value, out string text)) return null;
        string bare = Trim(text);
        if (Decimal.IsMatch(bare))
            return double.Parse(bare.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        double size = bare.TrimStart('+', '-').ToUpperInvariant() switch
        {
            "INF" or "INFINITY" => double.PositiveInfinity,
            "NAN" => double.NaN,
            _ => 0,
        };
        bool isSpecial = size != 0 && bare.Length - bare.TrimStart('+', '-').Length <= 1;
        return isSpecial ? bare.StartsWith('-') ? -size : size : null;
    }

    /// <summary>Digits in a base from 2 to 36, or 0 to go by the prefix 0x, 0o or 0b; null where they are none.</summary>
    public static BigInteger? Parse(string text, int numberBase)
    {
        Match parts = Whole.Match(text);
        if (!parts.Success || text.Length > MaxDigits) return null;
        int prefixed = parts.Groups["prefix"].Value.ToUpperInvariant() switch { "0X" => 16, "0O" => 8, "0B" => 2, _ => 0 };
        string digits = parts.Groups["digits"].Value;
        if (prefixed != 0 && prefixed != numberBase && numberBase != 0)
        {
            // In a large base the prefix is made of digits itself.
            digits = parts.Groups["prefix"].Value + digits;
            prefixed = 0;
        }
        if (numberBase == 0) numberBase = prefixed == 0 ? 10 : prefixed;
        if (numberBase is < 2 or > 36) return null;
        BigInteger value = BigInteger.Zero;
        foreach (char c in digits.Where(c => c != '_'))
        {
            int digit = char.IsAsciiDigit(c) ? c - '0' : char.ToUpperInvariant(c) - 'A' + 10;
            if (digit >= numberBase) return null;
            value = (value * numberBase) + digit;
        }
        return parts.Groups["sign"].Value == "-" ? -value : value;
    }

    private static string Trim(string text) => TextLayout.Strip(text, null, left: true, right: true);

    [GeneratedRegex(
        @"^[+-]?(?:[0-9]+(?:_[0-9]+)*\.?|(?:[0-9]+(?:_[0-9]+)*)?\.[0-9]+(?:_[0-9]+)*)(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Decimal { get; }

    [GeneratedRegex(
        @"^(?<sign>[+-])?(?<prefix>0[xXoObB]_?)?(?<digits>[0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Whole { get; }
}

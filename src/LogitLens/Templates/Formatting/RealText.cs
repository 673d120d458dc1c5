using System.Globalization;
using System.Numerics;

namespace LogitLens.Templates.Formatting;

/// <summary>Floats as text, the way Python writes them.</summary>
internal static class RealText
{
    /// <summary>The shortest text that reads back as the same float: <c>1.0</c>, <c>1e-05</c>, <c>1e+16</c>.</summary>
    public static string Shortest(double value)
    {
        if (NotFinite(value) is { } special) return special;
        (string digits, int exponent) = Digits(value);
        string sign = double.IsNegative(value) ? "-" : "";
        if (exponent is < -4 or >= 16) return sign + Scientific(digits, exponent);
        return sign + Positional(digits, exponent);
    }

    /// <summary>A fixed number of digits after the point, ties to the even digit of the exact value.</summary>
    public static string Fixed(double value, int digits)
    {
        if (NotFinite(value) is { } special) return special;
        string text = RoundScaled(Math.Abs(value), digits).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        string sign = double.IsNegative(value) ? "-" : "";
        return digits == 0 ? sign + text : $"{sign}{text[..^digits]}.{text[^digits..]}";
    }

    /// <summary>One digit before the point, the given number after it, and an exponent of two digits or more.</summary>
    public static string Exponential(double value, int digits)
    {
        if (NotFinite(value) is { } special) return special;
        string text = value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        return text[..mark] + Exponent(int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>The given number of significant digits, in whichever form is shorter; zeros at the end only on request.</summary>
    public static string General(double value, int digits, bool keepZeros)
    {
        if (NotFinite(value) is { } special) return special;
        digits = Math.Max(1, digits);
        string scientific = Exponential(value, digits - 1);
        int mark = scientific.IndexOf('e', StringComparison.Ordinal);
        int exponent = int.Parse(scientific[(mark + 1)..], CultureInfo.InvariantCulture);
        if (exponent >= -4 && exponent < digits) return Trim(Fixed(value, digits - 1 - exponent), keepZeros);
        return Trim(scientific[..mark], keepZeros) + scientific[mark..];
    }

    /// <summary>Python's <c>round</c>: the exact value to so many digits, ties to even.</summary>
    public static double Round(double value, int digits)
    {
        if (!double.IsFinite(value) || digits > 330) return value;
        if (digits < -330) return Math.CopySign(0, value);
        string text = RoundScaled(Math.Abs(value), digits).ToString(CultureInfo.InvariantCulture);
        double rounded = double.Parse($"{text}e{-digits}", CultureInfo.InvariantCulture);
        return Math.CopySign(rounded, value);
    }

    /// <summary>An integer divided by the power of ten of this many digits, to the nearest integer, ties to even.</summary>
    public static BigInteger RoundTo(BigInteger value, int digits)
    {
        BigInteger unit = BigInteger.Pow(10, digits);
        return Divide(BigInteger.Abs(value), unit) * unit * value.Sign;
    }

    /// <summary>An integer of more than 53 bits times a power of two, rounded once.</summary>
    public static double Scale(BigInteger value, int exponent)
    {
        int excess = (int)Math.Max(value.GetBitLength() - 53, -1074 - exponent);
        if (excess <= 0) return Math.ScaleB((double)value, exponent);
        BigInteger mantissa = excess > value.GetBitLength() + 1 ? 0 : Divide(value, BigInteger.One << excess);
        return Math.ScaleB((double)mantissa, exponent + excess);
    }

    private static string? NotFinite(double value) =>
        double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : null;

    // value * 10^digits to the nearest integer, exactly: a float is a whole number times a power of two.
    private static BigInteger RoundScaled(double value, int digits)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger numerator = exponent == 0 ? bits & 0xFFFFFFFFFFFFF : (bits & 0xFFFFFFFFFFFFF) | (1L << 52);
        exponent = Math.Max(exponent, 1) - 1075;
        BigInteger denominator = BigInteger.One;
        if (exponent > 0) numerator <<= exponent;
        else denominator <<= -exponent;
        if (digits > 0) numerator *= BigInteger.Pow(10, digits);
        else denominator *= BigInteger.Pow(10, -digits);
        return Divide(numerator, denominator);
    }

    private static BigInteger Divide(BigInteger numerator, BigInteger denominator)
    {
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        int half = (remainder * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    // The significant digits and the power of ten of the first one, out of .NET's shortest form.
    private static (string Digits, int Exponent) Digits(double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture).TrimStart('-');
        int mark = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = mark < 0 ? 0 : int.Parse(shortest[(mark + 1)..], CultureInfo.InvariantCulture);
        string mantissa = mark < 0 ? shortest : shortest[..mark];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) point = mantissa.Length;
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        string significant = digits.TrimStart('0');
        if (significant.Length == 0) return ("0", 0);
        exponent += point - 1 - (digits.Length - significant.Length);
        return (significant.TrimEnd('0'), exponent);
    }

    private static string Scientific(string digits, int exponent) =>
        (digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}") + Exponent(exponent);

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1) return digits.PadRight(exponent + 1, '0') + ".0";
        return $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static string Exponent(int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");

    private static string Trim(string text, bool keepZeros) =>
        keepZeros || !text.Contains('.', StringComparison.Ordinal) ? text : text.TrimEnd('0').TrimEnd('.');
}

using System.Numerics;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>Conversions between the number types; booleans count as 0 and 1.</summary>
internal static class Numbers
{
    /// <summary>Integers beyond this many bits are refused, so that arithmetic and printing stay quick.</summary>
    private const int MaxBits = 14_000;

    public static bool TryInteger(object value, out BigInteger number)
    {
        number = value switch
        {
            BigInteger i => i,
            bool b => b ? BigInteger.One : BigInteger.Zero,
            _ => default,
        };
        return value is BigInteger or bool;
    }

    public static bool IsNumber(object value) => value is BigInteger or bool or double;

    public static double ToDouble(object value) => value switch
    {
        double d => d,
        bool b => b ? 1 : 0,
        BigInteger i => Finite(i),
        UndefinedValue u => throw TemplateErrors.Failure(u.Message),
        _ => throw TemplateErrors.Type($"a number is needed, not {TypeNames.Of(value)}"),
    };

    /// <summary>The integer part of a float, towards zero.</summary>
    public static BigInteger Truncate(double value) =>
        double.IsFinite(value)
            ? new BigInteger(value)
            : throw TemplateErrors.Failure("cannot convert a float that is not finite to an integer");

    public static BigInteger Bounded(BigInteger value) =>
        value.GetBitLength() <= MaxBits ? value : throw TooLarge();

    public static RenderException TooLarge() => TemplateErrors.Failure($"an integer grows beyond {MaxBits} bits");

    /// <summary>The order of two numbers; null where one is not a number (NaN).</summary>
    public static int? Compare(object left, object right)
    {
        if (TryInteger(left, out BigInteger a) && TryInteger(right, out BigInteger b)) return a.CompareTo(b);
        if (left is double x && right is double y) return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
        return left is double d ? -Compare(right, d) : CompareMixed(left, (double)right);
    }

    private static int? CompareMixed(object integer, double real)
    {
        _ = TryInteger(integer, out BigInteger number);
        if (double.IsNaN(real)) return null;
        if (double.IsInfinity(real)) return real > 0 ? -1 : 1;
        double floor = Math.Floor(real);
        int order = number.CompareTo(new BigInteger(floor));
        return order != 0 || floor == real ? order : -1;
    }

    private static double Finite(BigInteger value)
    {
        double real = (double)value;
        return double.IsFinite(real) ? real : throw TemplateErrors.Failure("the integer is too large for a float");
    }
}

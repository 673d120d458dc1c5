using System.Numerics;
using System.Text;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>The operators <c>+ - * / // % **</c> and the signs.</summary>
internal static class Operators
{
    public static object Binary(string operation, object left, object right)
    {
        if (operation == "%" && Strings.IsText(left)) return PercentFormat.Format(left, right);
        if (left is UndefinedValue u) throw TemplateErrors.Failure(u.Message);
        if (right is UndefinedValue v) throw TemplateErrors.Failure(v.Message);
        if (Numbers.TryInteger(left, out BigInteger a) && Numbers.TryInteger(right, out BigInteger b))
            return Integers(operation, a, b);
        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
            return Reals(operation, Numbers.ToDouble(left), Numbers.ToDouble(right));
        object? result = operation switch
        {
            "+" => Add(left, right),
            "*" when Numbers.TryInteger(right, out BigInteger times) => Repeat(left, times),
            "*" when Numbers.TryInteger(left, out BigInteger times) => Repeat(right, times),
            _ => null,
        };
        return result ?? throw TemplateErrors.Type($"'{operation}' does not work between {TypeNames.Of(left)} and {TypeNames.Of(right)}");
    }

    public static object Signed(bool negative, object value) => value switch
    {
        double d => negative ? -d : d,
        UndefinedValue u => throw TemplateErrors.Failure(u.Message),
        _ when Numbers.TryInteger(value, out BigInteger number) => negative ? -number : number,
        _ => throw TemplateErrors.Type($"a sign does not work with {TypeNames.Of(value)}"),
    };

    public static string Repeat(string text, BigInteger times)
    {
        if (times.Sign <= 0 || text.Length == 0) return "";
        Work.ChargeText((long)BigInteger.Min(times * text.Length, long.MaxValue));
        return new StringBuilder().Insert(0, text, (int)times).ToString();
    }

    private static object? Add(object left, object right) => (left, right) switch
    {
        (string a, string b) => Join(a, b),
        (MarkupValue or string, MarkupValue or string) =>
            new MarkupValue(Join(MarkupValue.Escape(left).Text, MarkupValue.Escape(right).Text)),
        (ListValue a, ListValue b) => Join(a, b),
        (TupleValue a, TupleValue b) => Join(a, b),
        _ => null,
    };

    private static string Join(string left, string right)
    {
        Work.ChargeText((long)left.Length + right.Length);
        return left + right;
    }

    private static SequenceValue Join(SequenceValue left, SequenceValue right)
    {
        Work.Charge(left.Items.Count + right.Items.Count);
        return left.With([.. left.Items, .. right.Items]);
    }

    private static object? Repeat(object value, BigInteger times) => value switch
    {
        string s => Repeat(s, times),
        MarkupValue m => new MarkupValue(Repeat(m.Text, times)),
        SequenceValue s => Repeat(s, times),
        _ => null,
    };

    private static SequenceValue Repeat(SequenceValue sequence, BigInteger times)
    {
        if (times.Sign <= 0 || sequence.Items.Count == 0) return sequence.With([]);
        Work.Charge((long)BigInteger.Min(times * sequence.Items.Count, long.MaxValue));
        return sequence.With([.. Enumerable.Repeat(sequence.Items, (int)times).SelectMany(i => i)]);
    }

    private static object Integers(string operation, BigInteger left, BigInteger right) => operation switch
    {
        "+" => Numbers.Bounded(left + right),
        "-" => Numbers.Bounded(left - right),
        "*" => Numbers.Bounded(left * right),
        "/" => Ratio(left, NotZero(right)),
        "//" => FloorDivide(left, NotZero(right)),
        "%" => left - (FloorDivide(left, NotZero(right)) * right),
        _ => Power(left, right),
    };

    private static double Reals(string operation, double left, double right) => operation switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / NotZero(right),
        "//" => Math.Floor((left - Modulo(left, NotZero(right))) / right + 0.5),
        "%" => Modulo(left, NotZero(right)),
        _ => Power(left, right),
    };

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        BigInteger quotient = BigInteger.DivRem(left, right, out BigInteger remainder);
        return !remainder.IsZero && (remainder.Sign < 0) != (right.Sign < 0) ? quotient - 1 : quotient;
    }

    private static double Modulo(double left, double right)
    {
        double remainder = left % right;
        if (remainder == 0) return Math.CopySign(0, right);
        return remainder < 0 != right < 0 ? remainder + right : remainder;
    }

    // The quotient to 64 bits beyond the point, so that the one rounding to a float is the only one.
    private static double Ratio(BigInteger left, BigInteger right)
    {
        long shift = Math.Max(0, right.GetBitLength() - left.GetBitLength() + 66);
        BigInteger quotient = BigInteger.DivRem(BigInteger.Abs(left) << (int)shift, BigInteger.Abs(right), out BigInteger rest);
        if (!rest.IsZero) quotient |= 1;
        double ratio = RealText.Scale(quotient, -(int)shift);
        if (double.IsInfinity(ratio)) throw TemplateErrors.Failure("the quotient of the integers is too large for a float");
        return (left.Sign < 0) != (right.Sign < 0) ? -ratio : ratio;
    }

    private static object Power(BigInteger left, BigInteger right)
    {
        if (right.Sign < 0) return Power((double)left, (double)right);
        if (left.IsZero || left.IsOne) return right.IsZero ? BigInteger.One : left;
        if (left == BigInteger.MinusOne) return right.IsEven ? BigInteger.One : left;
        if (right > 100_000 || (left.GetBitLength() - 1) * (double)right > 100_000) throw Numbers.TooLarge();
        return Numbers.Bounded(BigInteger.Pow(left, (int)right));
    }

    private static double Power(double left, double right)
    {
        if (left == 0 && right < 0) throw TemplateErrors.Failure("0 cannot be raised to a negative power");
        double power = Math.Pow(left, right);
        if (double.IsNaN(power) && !double.IsNaN(left) && !double.IsNaN(right))
            throw TemplateErrors.Failure("a root of a negative number is not a real number");
        if (double.IsInfinity(power) && double.IsFinite(left) && double.IsFinite(right))
            throw TemplateErrors.Failure("the power is too large for a float");
        return power;
    }

    private static BigInteger NotZero(BigInteger divisor) => divisor.IsZero ? throw DivisionByZero() : divisor;

    private static double NotZero(double divisor) => divisor == 0 ? throw DivisionByZero() : divisor;

    private static RenderException DivisionByZero() => TemplateErrors.Failure("division by zero");
}

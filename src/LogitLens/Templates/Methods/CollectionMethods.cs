using System.Numerics;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Methods;

/// <summary>The methods of lists, tuples and dictionaries that change nothing.</summary>
internal static class CollectionMethods
{
    public static readonly Dictionary<string, Method<SequenceValue>> Sequences = new(StringComparer.Ordinal)
    {
        ["count"] = new("value, /", (list, a) => new BigInteger(list.Items.Count(i => Equality.Equals(i, a.Value(0))))),
        ["index"] = new("value, start?, stop?, /", (list, a) => Index(list, a)),
    };

    public static readonly Dictionary<string, Method<SequenceValue>> Lists = new(Sequences, StringComparer.Ordinal)
    {
        ["copy"] = new("", (list, _) => list.With(list.Items)),
    };

    public static readonly Dictionary<string, Method<DictValue>> Dicts = new(StringComparer.Ordinal)
    {
        ["get"] = new("key, default?, /", (dict, a) => dict.TryGet(a.Value(0), out object value) ? value : a[1] ?? NoneValue.Instance),
        ["keys"] = new("", (dict, _) => new DictView("dict_keys", dict, pair => pair.Key)),
        ["values"] = new("", (dict, _) => new DictView("dict_values", dict, pair => pair.Value)),
        ["items"] = new("", (dict, _) => new DictView("dict_items", dict, pair => new TupleValue(pair.Key, pair.Value))),
        ["copy"] = new("", (dict, _) => Copy(dict)),
    };

    public static readonly Dictionary<string, Method<CyclerValue>> Cyclers = new(StringComparer.Ordinal)
    {
        ["next"] = new("", (cycler, _) => cycler.Next()),
        ["reset"] = new("", (cycler, _) => Reset(cycler)),
    };

    private static BigInteger Index(SequenceValue list, BoundArguments a)
    {
        int count = list.Items.Count;
        int start = Place(a.Int(1, 0), count);
        int stop = Place(a.Int(2, count), count);
        for (int i = start; i < stop; i++)
        {
            if (Equality.Equals(list.Items[i], a.Value(0))) return new BigInteger(i);
        }
        throw TemplateErrors.Failure($"{Printer.Represent(a.Value(0))} is not in the {TypeNames.Of(list)}");
    }

    private static int Place(int index, int count) => index < 0 ? Math.Max(0, index + count) : Math.Min(index, count);

    private static DictValue Copy(DictValue dict)
    {
        DictValue copy = new();
        foreach ((object key, object value) in dict.Pairs) copy[key] = value;
        return copy;
    }

    private static NoneValue Reset(CyclerValue cycler)
    {
        cycler.Reset();
        return NoneValue.Instance;
    }
}

/// <summary>What numbers offer by name.</summary>
internal static class NumberMethods
{
    public static object? Find(object number, string name) => (number, name) switch
    {
        (_, "real") => number is bool b ? new BigInteger(b ? 1 : 0) : number,
        (double, "imag") => 0.0,
        (_, "imag") => BigInteger.Zero,
        (double d, "is_integer") => new FunctionValue(name, _ => double.IsInteger(d)),
        (not double, "numerator") => Operators.Signed(false, number),
        (not double, "denominator") => BigInteger.One,
        (not double, "bit_length") => new FunctionValue(name, _ => Bits(number)),
        _ => null,
    };

    private static BigInteger Bits(object number)
    {
        _ = Numbers.TryInteger(number, out BigInteger value);
        return new BigInteger(BigInteger.Abs(value).GetBitLength());
    }
}

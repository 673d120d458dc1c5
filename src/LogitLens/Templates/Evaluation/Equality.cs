using System.Numerics;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>Python's <c>==</c>.</summary>
internal static class Equality
{
    public static new bool Equals(object left, object right)
    {
        Work.Charge();
        if (ReferenceEquals(left, right)) return left is not double d || !double.IsNaN(d);
        if (Numbers.IsNumber(left) && Numbers.IsNumber(right)) return Numbers.Compare(left, right) == 0;
        if (Strings.TryGet(left, out string a) && Strings.TryGet(right, out string b)) return TextEquals(a, b);
        return (left, right) switch
        {
            (UndefinedValue, UndefinedValue) => true,
            (ListValue x, ListValue y) => ItemsEqual(x.Items, y.Items),
            (TupleValue x, TupleValue y) => ItemsEqual(x.Items, y.Items),
            (DictValue x, DictValue y) => PairsEqual(x, y),
            (RangeValue x, RangeValue y) =>
                x.Count == y.Count && (x.Count == 0 || (x.Start == y.Start && (x.Count == 1 || x.Step == y.Step))),
            (DictView { Name: "dict_keys" or "dict_items" } x, DictView { Name: "dict_keys" or "dict_items" } y) =>
                x.Dict.Count == y.Dict.Count && x.Items.All(i => Iteration.Contains(y, i)),
            _ => false,
        };
    }

    /// <summary>Identity: <c>is</c> of Python, where equal numbers and texts of one type count as the same.</summary>
    public static bool Same(object left, object right) =>
        ReferenceEquals(left, right)
        || (left.GetType() == right.GetType() && left is bool or BigInteger or double or string && left.Equals(right));

    private static bool TextEquals(string left, string right)
    {
        if (left.Length != right.Length) return false;
        Work.Charge(left.Length / 64);
        return string.Equals(left, right, StringComparison.Ordinal);
    }

    private static bool ItemsEqual(IReadOnlyList<object> left, IReadOnlyList<object> right)
    {
        Work.EnsureStack();
        if (left.Count != right.Count) return false;
        for (int i = 0; i < left.Count; i++)
        {
            if (!Equals(left[i], right[i])) return false;
        }
        return true;
    }

    private static bool PairsEqual(DictValue left, DictValue right)
    {
        Work.EnsureStack();
        return left.Count == right.Count
            && left.Pairs.All(pair => right.TryGet(pair.Key, out object other) && Equals(pair.Value, other));
    }
}

/// <summary>Equality and hash codes for dictionary keys and sets.</summary>
internal sealed class ValueComparer : IEqualityComparer<object>
{
    public static ValueComparer Instance { get; } = new();

    bool IEqualityComparer<object>.Equals(object? x, object? y) => Equality.Equals(x!, y!);

    public int GetHashCode(object value)
    {
        Work.Charge();
        return value switch
        {
            bool b => b ? 1 : 0,
            BigInteger i => i >= int.MinValue && i <= int.MaxValue ? (int)i : i.GetHashCode(),
            double d => Hash(d),
            string s => s.GetHashCode(StringComparison.Ordinal),
            MarkupValue m => m.Text.GetHashCode(StringComparison.Ordinal),
            TupleValue t => Hash(t),
            UndefinedValue => 7,
            ListValue or DictValue or DictView => throw TemplateErrors.Type($"unhashable type: {TypeNames.Of(value)}"),
            _ => value.GetHashCode(),
        };
    }

    private int Hash(double value) =>
        double.IsInteger(value) ? GetHashCode(new BigInteger(value)) : value.GetHashCode();

    private int Hash(TupleValue tuple)
    {
        Work.EnsureStack();
        HashCode hash = default;
        foreach (object item in tuple.Items) hash.Add(GetHashCode(item));
        return hash.ToHashCode();
    }
}

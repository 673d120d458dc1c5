using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>Python's <c>&lt;</c> and stable sorting.</summary>
internal static class Ordering
{
    public static bool Holds(string comparison, object left, object right)
    {
        int? order = Compare(left, right, comparison);
        return comparison switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>The items in ascending order of their keys, equal ones in their first order even when reversed.</summary>
    public static List<object> Sort(IEnumerable<object> items, Func<object, object> key, bool reverse)
    {
        List<(object Key, object Item)> pairs = [];
        foreach (object item in items)
        {
            Work.Charge();
            pairs.Add((key(item), item));
        }
        (object Key, object Item)[] sorted = [.. pairs];
        if (reverse) Array.Reverse(sorted);
        MergeSort(sorted, new (object, object)[sorted.Length], 0, sorted.Length);
        if (reverse) Array.Reverse(sorted);
        return [.. sorted.Select(pair => pair.Item)];
    }

    /// <summary>Negative, zero or positive; null where a NaN makes every comparison false.</summary>
    private static int? Compare(object left, object right, string comparison)
    {
        Work.Charge();
        if (left is UndefinedValue u) throw TemplateErrors.Failure(u.Message);
        if (right is UndefinedValue v) throw TemplateErrors.Failure(v.Message);
        if (Numbers.IsNumber(left) && Numbers.IsNumber(right)) return Numbers.Compare(left, right);
        if (Strings.TryGet(left, out string a) && Strings.TryGet(right, out string b)) return CodePoints.Compare(a, b);
        return (left, right) switch
        {
            (ListValue x, ListValue y) => Compare(x.Items, y.Items, comparison),
            (TupleValue x, TupleValue y) => Compare(x.Items, y.Items, comparison),
            _ =>
                throw TemplateErrors.Type($"'{comparison}' does not work between {TypeNames.Of(left)} and {TypeNames.Of(right)}"),
        };
    }

    private static int? Compare(IReadOnlyList<object> left, IReadOnlyList<object> right, string comparison)
    {
        Work.EnsureStack();
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!Equality.Equals(left[i], right[i])) return Compare(left[i], right[i], comparison);
        }
        return left.Count.CompareTo(right.Count);
    }

    // Own code, since the sorts of .NET wrap what a comparison throws.
    private static void MergeSort((object Key, object Item)[] items, (object Key, object Item)[] scratch, int from, int to)
    {
        if (to - from < 2) return;
        int middle = from + ((to - from) / 2);
        MergeSort(items, scratch, from, middle);
        MergeSort(items, scratch, middle, to);
        items.AsSpan(from, to - from).CopyTo(scratch.AsSpan(from));
        (int left, int right) = (from, middle);
        for (int i = from; i < to; i++)
        {
            bool takeRight = left == middle || (right < to && Compare(scratch[right].Key, scratch[left].Key, "<") < 0);
            items[i] = takeRight ? scratch[right++] : scratch[left++];
        }
    }
}

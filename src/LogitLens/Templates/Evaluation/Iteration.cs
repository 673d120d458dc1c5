using System.Numerics;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>Walking over values, and membership in them.</summary>
internal static class Iteration
{
    public static IEnumerable<object> Items(object value) =>
        TryItems(value) ?? throw TemplateErrors.Type($"{TypeNames.Of(value)} cannot be iterated over");

    /// <summary>The items of a value, or null where it has none to walk over.</summary>
    public static IEnumerable<object>? TryItems(object value) => value switch
    {
        SequenceValue s => s.Items,
        string s => CodePoints.Split(s),
        MarkupValue m => CodePoints.Split(m.Text),
        DictValue d => d.Keys,
        DictView v => v.Items,
        RangeValue r => Numbers(r),
        IteratorValue i => i.Rest(),
        UndefinedValue => [],
        _ => null,
    };

    public static List<object> ToList(object value)
    {
        List<object> list = [];
        foreach (object item in Items(value))
        {
            Work.Charge();
            list.Add(item);
        }
        return list;
    }

    public static bool Contains(object container, object item)
    {
        if (Strings.TryGet(container, out string text))
        {
            if (item is UndefinedValue undefined) throw TemplateErrors.Failure(undefined.Message);
            if (!Strings.TryGet(item, out string part))
                throw TemplateErrors.Type($"'in <str>' needs a text on its left, not {TypeNames.Of(item)}");
            Work.ChargeText(text.Length);
            return text.Contains(part, StringComparison.Ordinal);
        }
        return container switch
        {
            DictValue d => d.Contains(item),
            DictView { Name: "dict_keys" } v => v.Dict.Contains(item),
            _ => (TryItems(container) ?? throw TemplateErrors.Type($"'in' does not work with {TypeNames.Of(container)}"))
                .Any(i => Equality.Equals(i, item)),
        };
    }

    private static IEnumerable<object> Numbers(RangeValue range)
    {
        for (int i = 0; i < range.Count; i++) yield return new BigInteger(range[i]);
    }
}

using System.Numerics;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>Whether a value counts as true: empty, zero, None and undefined do not.</summary>
internal static class Truth
{
    public static bool Of(object value) => value switch
    {
        bool b => b,
        NoneValue or UndefinedValue => false,
        BigInteger i => !i.IsZero,
        double d => d != 0,
        _ => !Sizes.TryLength(value, out BigInteger length) || !length.IsZero,
    };
}

/// <summary>Python's names of the types, for messages.</summary>
internal static class TypeNames
{
    public static string Of(object value) => value switch
    {
        NoneValue => "None",
        UndefinedValue => "undefined",
        bool => "bool",
        BigInteger => "int",
        double => "float",
        string => "str",
        MarkupValue => "Markup",
        ListValue => "list",
        TupleValue => "tuple",
        DictValue => "dict",
        RangeValue => "range",
        DictView view => view.Name,
        IteratorValue => "generator",
        NamespaceValue => "Namespace",
        LoopValue => "LoopContext",
        MacroValue => "Macro",
        CyclerValue => "Cycler",
        _ => "function",
    };
}

/// <summary>Lengths of the values that have one.</summary>
internal static class Sizes
{
    public static bool TryLength(object value, out BigInteger length)
    {
        int? count = value switch
        {
            string s => CodePoints.Length(s),
            MarkupValue m => CodePoints.Length(m.Text),
            SequenceValue s => s.Items.Count,
            DictValue d => d.Count,
            DictView v => v.Dict.Count,
            RangeValue r => r.Count,
            UndefinedValue => 0,
            _ => null,
        };
        length = value is LoopValue loop ? loop.Length : count ?? 0;
        return count is not null || value is LoopValue;
    }

    public static BigInteger Length(object value) =>
        TryLength(value, out BigInteger length) ? length : throw TemplateErrors.Type($"{TypeNames.Of(value)} has no length");
}

/// <summary>Text out of the two kinds of text values.</summary>
internal static class Strings
{
    public static bool TryGet(object value, out string text)
    {
        text = value switch
        {
            string s => s,
            MarkupValue m => m.Text,
            _ => "",
        };
        return value is string or MarkupValue;
    }

    public static bool IsText(object value) => value is string or MarkupValue;
}

using System.Numerics;
using LogitLens.Templates.Methods;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>
/// <c>value.name</c> looks for an attribute, then an item; <c>value[key]</c> for an item, then an attribute. Only the
/// attributes listed here and in <see cref="MethodTable"/> exist; nothing of .NET can be reached.
/// </summary>
internal static class Lookup
{
    public static object Member(object target, string name) =>
        Attribute(target, name) ?? Item(target, name) ?? Missing(target, name);

    public static object Item(object target, object key, bool orAttribute)
    {
        object? found = Item(target, key);
        if (found is null && orAttribute && Strings.TryGet(key, out string name)) found = Attribute(target, name);
        return found ?? Missing(target, key);
    }

    /// <summary>The filter <c>attr</c>: never an item.</summary>
    public static object AttributeOnly(object target, string name) => Attribute(target, name) ?? Missing(target, name);

    private static object? Attribute(object target, string name)
    {
        if (target is UndefinedValue undefined) throw TemplateErrors.Failure(undefined.Message);
        if (name.StartsWith('_'))
            return name.StartsWith("__", StringComparison.Ordinal) ? Unsafe(target, name) : null;
        return target switch
        {
            NamespaceValue space => space.Attributes.TryGetValue(name, out object? value) ? value : null,
            LoopValue loop => loop.Attribute(name),
            MacroValue macro => macro.Attribute(name),
            GroupValue group when name is "grouper" or "list" => group.Items[name == "grouper" ? 0 : 1],
            _ => MethodTable.IsMutator(target, name) ? Unsafe(target, name) : MethodTable.Find(target, name),
        };
    }

    private static object? Item(object target, object key)
    {
        switch (target)
        {
            case DictValue dict:
                if (key is ListValue or DictValue) return null;
                return dict.TryGet(key, out object value) ? value : null;
            case UndefinedValue undefined:
                throw TemplateErrors.Failure(undefined.Message);
        }
        if (!Numbers.TryInteger(key, out BigInteger index)) return null;
        BigInteger? count = target is DictView or LoopValue || !Sizes.TryLength(target, out BigInteger length) ? null : length;
        if (index.Sign < 0) index += count ?? 0;
        if (count is null || index.Sign < 0 || index >= count) return null;
        return At(target, (int)index);
    }

    private static object At(object target, int index) => target switch
    {
        SequenceValue sequence => sequence.Items[index],
        RangeValue range => new BigInteger(range[index]),
        MarkupValue markup => new MarkupValue(CodePoints.At(markup.Text, index)),
        _ => CodePoints.At((string)target, index),
    };

    private static UndefinedValue Missing(object target, object key) => new(
        Strings.TryGet(key, out string name)
            ? $"the {Describe(target)} has no attribute or key '{name}'"
            : $"the {Describe(target)} has no element {Printer.Represent(key)}");

    private static UndefinedValue Unsafe(object target, string name) => new(
        $"the attribute '{name}' of the {Describe(target)} is not available: templates cannot change values or reach internals");

    private static string Describe(object target) => target switch
    {
        NoneValue => "value None",
        _ => $"{TypeNames.Of(target)} value",
    };
}

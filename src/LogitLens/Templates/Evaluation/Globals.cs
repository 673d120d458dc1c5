using System.Numerics;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>The functions every template can call.</summary>
internal static class Globals
{
    private const int MaxRange = 100_000;

    private static readonly Signature Format = new("format");
    private static readonly Signature Message = new("message");
    private static readonly Signature Separator = new("sep?");

    public static Dictionary<string, object> Create(DateTimeOffset now) => new(StringComparer.Ordinal)
    {
        ["range"] = new FunctionValue("range", Range),
        ["dict"] = new FunctionValue("dict", Dict),
        ["namespace"] = new FunctionValue("namespace", Namespace),
        ["cycler"] = new FunctionValue("cycler", Cycler),
        ["joiner"] = new FunctionValue("joiner", a => new JoinerValue(Separator.Bind("joiner()", a)[0] ?? ", ")),
        ["raise_exception"] = new FunctionValue("raise_exception", Raise),
        ["strftime_now"] = new FunctionValue(
            "strftime_now",
            a => TimeText.Format(now, Format.Bind("strftime_now()", a).Text(0))),
    };

    private static object Raise(CallArguments arguments) =>
        throw new RenderException(Printer.ToText(Message.Bind("raise_exception()", arguments).Value(0))) { IsRefusal = true };

    private static RangeValue Range(CallArguments arguments)
    {
        if (arguments.Positional.Count is < 1 or > 3 || arguments.Named.Count > 0)
            throw TemplateErrors.Type("range() takes one to three whole numbers");
        long[] bounds = [.. arguments.Positional.Select(Bound)];
        long step = bounds.Length == 3 ? bounds[2] : 1;
        if (step == 0) throw TemplateErrors.Failure("range() cannot have the step 0");
        RangeValue range = bounds.Length == 1 ? new(0, bounds[0], 1) : new(bounds[0], bounds[1], step);
        return range.Count <= MaxRange ? range : throw TemplateErrors.Failure($"range() is limited to {MaxRange} numbers");
    }

    private static long Bound(object value) => value switch
    {
        UndefinedValue u => throw TemplateErrors.Failure(u.Message),
        _ when Numbers.TryInteger(value, out BigInteger number) => (long)BigInteger.Clamp(number, int.MinValue, int.MaxValue),
        _ => throw TemplateErrors.Type($"range() takes whole numbers, not {TypeNames.Of(value)}"),
    };

    private static DictValue Dict(CallArguments arguments)
    {
        DictValue dict = Pairs("dict()", arguments);
        foreach ((string name, object value) in arguments.Named) dict[name] = value;
        return dict;
    }

    private static NamespaceValue Namespace(CallArguments arguments)
    {
        NamespaceValue space = new();
        foreach ((object key, object value) in Pairs("namespace()", arguments).Pairs)
        {
            if (!Strings.TryGet(key, out string name)) throw TemplateErrors.Type("namespace() takes texts as names");
            space.Attributes[name] = value;
        }
        foreach ((string name, object value) in arguments.Named) space.Attributes[name] = value;
        return space;
    }

    private static DictValue Pairs(string function, CallArguments arguments)
    {
        if (arguments.Positional.Count > 1) throw TemplateErrors.Type($"{function} takes one plain argument at most");
        DictValue dict = new();
        if (arguments.Positional is not [{ } source]) return dict;
        if (source is DictValue other)
        {
            foreach ((object key, object value) in other.Pairs) dict[key] = value;
            return dict;
        }
        foreach (object item in Iteration.Items(source))
        {
            if (Iteration.ToList(item) is not [{ } key, { } value])
                throw TemplateErrors.Type($"{function} takes pairs of a key and a value");
            dict[key] = value;
        }
        return dict;
    }

    private static CyclerValue Cycler(CallArguments arguments) =>
        arguments.Positional.Count > 0
            ? new CyclerValue(arguments.Positional)
            : throw TemplateErrors.Type("cycler() needs the items to cycle through");
}

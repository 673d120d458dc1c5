using System.Numerics;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Filters;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Tests;

/// <summary>A test: what stands after <c>is</c>.</summary>
internal sealed class Test(string parameters, Func<object, BoundArguments, bool> body)
{
    private readonly Signature _signature = new(parameters);

    public bool Apply(string name, object value, CallArguments arguments) =>
        body(value, _signature.Bind($"the test '{name}'", arguments));
}

/// <summary>All tests by name.</summary>
internal static class TestTable
{
    private static readonly Test Equal = new("other", (v, a) => Equality.Equals(v, a.Value(0)));
    private static readonly Test NotEqual = new("other", (v, a) => !Equality.Equals(v, a.Value(0)));
    private static readonly Test Greater = new("other", (v, a) => Ordering.Holds(">", v, a.Value(0)));
    private static readonly Test GreaterOrEqual = new("other", (v, a) => Ordering.Holds(">=", v, a.Value(0)));
    private static readonly Test Less = new("other", (v, a) => Ordering.Holds("<", v, a.Value(0)));
    private static readonly Test LessOrEqual = new("other", (v, a) => Ordering.Holds("<=", v, a.Value(0)));

    private static readonly Dictionary<string, Test> Tests = new(StringComparer.Ordinal)
    {
        ["!="] = NotEqual,
        ["<"] = Less,
        ["<="] = LessOrEqual,
        ["=="] = Equal,
        [">"] = Greater,
        [">="] = GreaterOrEqual,
        ["boolean"] = new("", (v, _) => v is bool),
        ["callable"] = new("", (v, _) => v is CallableValue or UndefinedValue),
        ["defined"] = new("", (v, _) => v is not UndefinedValue),
        ["divisibleby"] = new("num", (v, a) => IsZero(Operators.Binary("%", v, a.Value(0)))),
        ["eq"] = Equal,
        ["equalto"] = Equal,
        ["escaped"] = new("", (v, _) => v is MarkupValue),
        ["even"] = new("", (v, _) => IsZero(Operators.Binary("%", v, new BigInteger(2)))),
        ["false"] = new("", (v, _) => v is false),
        ["filter"] = new("", (v, _) => Strings.TryGet(v, out string name) && FilterTable.Contains(name)),
        ["float"] = new("", (v, _) => v is double),
        ["ge"] = GreaterOrEqual,
        ["greaterthan"] = Greater,
        ["gt"] = Greater,
        ["in"] = new("seq", (v, a) => Iteration.Contains(a.Value(0), v)),
        ["integer"] = new("", (v, _) => v is BigInteger),
        ["iterable"] = new("", (v, _) => v is LoopValue || Iteration.TryItems(v) is not null),
        ["le"] = LessOrEqual,
        ["lessthan"] = Less,
        ["lower"] = new("", (v, _) => CaseText.IsLowerText(Printer.ToText(v))),
        ["lt"] = Less,
        ["mapping"] = new("", (v, _) => v is DictValue),
        ["ne"] = NotEqual,
        ["none"] = new("", (v, _) => v is NoneValue),
        ["number"] = new("", (v, _) => Numbers.IsNumber(v)),
        ["odd"] = new("", (v, _) => Equality.Equals(Operators.Binary("%", v, new BigInteger(2)), BigInteger.One)),
        ["sameas"] = new("other", (v, a) => Equality.Same(v, a.Value(0))),
        ["sequence"] = new("", (v, _) => v is SequenceValue or DictValue or RangeValue or UndefinedValue || Strings.IsText(v)),
        ["string"] = new("", (v, _) => Strings.IsText(v)),
        ["test"] = new("", (v, _) => Strings.TryGet(v, out string name) && Contains(name)),
        ["true"] = new("", (v, _) => v is true),
        ["undefined"] = new("", (v, _) => v is UndefinedValue),
        ["upper"] = new("", (v, _) => CaseText.IsUpperText(Printer.ToText(v))),
    };

    public static bool Contains(string name) => Tests.ContainsKey(name);

    public static bool Apply(string name, object value, CallArguments arguments) =>
        Tests.TryGetValue(name, out Test? test)
            ? test.Apply(name, value, arguments)
            : throw TemplateErrors.Failure($"there is no test '{name}'; the tests are {string.Join(", ", Tests.Keys.Where(t => char.IsAsciiLetter(t[0])))}");

    private static bool IsZero(object value) => Equality.Equals(value, BigInteger.Zero);
}

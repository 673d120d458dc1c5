using LogitLens.Templates.Syntax;
using Parlot;
using Parlot.Fluent;
using static LogitLens.Templates.Parsing.Tokens;

namespace LogitLens.Templates.Parsing;

/// <summary>What can be assigned to: a name, several with commas, nested in parentheses, or an attribute of a namespace.</summary>
internal static class TargetGrammar
{
    private static readonly Parser<Target> Variable = Name.Then<Target>(static (context, at, _, name) =>
        name is "true" or "false" or "none" or "True" or "False" or "None"
            ? throw new ParseException($"'{name}' is a constant and cannot be assigned to", context.Scanner.Cursor.Position)
            : new NameTarget(at, name));

    private static readonly Parser<Target> Attribute = Name.AndSkip(Mark(".")).And(Name.ElseError("expected an attribute after '.'"))
        .Then<Target>(static (_, at, _, x) => new NamespaceTarget(at, x.Item1, x.Item2));

    /// <summary>One variable, or a group in parentheses.</summary>
    public static readonly Parser<Target> Single = Nested(Variable);

    /// <summary>The variables of a loop.</summary>
    public static readonly Parser<Target> Names = Tuple(Single).ElseError("expected the name of a variable");

    /// <summary>The left side of a set.</summary>
    public static readonly Parser<Target> Any = Tuple(Nested(OneOf(Attribute, Variable)))
        .ElseError("expected the name of a variable");

    private static Parser<Target> Nested(Parser<Target> plain) => Recursive<Target>(nested => OneOf(
        plain,
        Mark("(").SkipAnd(Tuple(nested)).AndSkip(Mark(")").ElseError("expected ')'"))));

    private static Parser<Target> Tuple(Parser<Target> item) =>
        item.And(ZeroOrMany(Mark(",").SkipAnd(item))).And(Maybe(Mark(","))).Then<Target>(static (_, at, _, x) =>
            x.Item2.Count == 0 && !x.Item3.HasValue ? x.Item1 : new TupleTarget(at, [x.Item1, .. x.Item2]));
}

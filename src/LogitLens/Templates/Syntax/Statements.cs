namespace LogitLens.Templates.Syntax;

/// <summary>A piece of a template that writes to the output or changes the scope.</summary>
internal abstract record Statement(int Offset);

internal sealed record Text(int Offset, string Value) : Statement(Offset);

internal sealed record Output(int Offset, Expression Value) : Statement(Offset);

internal sealed record If(int Offset, IReadOnlyList<(Expression Condition, Body Body)> Branches, Body Else) : Statement(Offset);

internal sealed record For(
    int Offset,
    Target Target,
    Expression Iterable,
    Expression? Filter,
    bool IsRecursive,
    Body Body,
    Body Else) : Statement(Offset);

internal sealed record Set(int Offset, Target Target, Expression Value) : Statement(Offset);

/// <summary><c>{% set x %}...{% endset %}</c>; the filter, if any, has a null target at its innermost place.</summary>
internal sealed record SetBlock(int Offset, Target Target, Expression? Filter, Body Body) : Statement(Offset);

internal sealed record MacroDefinition(int Offset, Macro Macro) : Statement(Offset);

/// <summary><c>{% call(x) macro() %}...{% endcall %}</c>; the body is the macro <c>caller</c> of the macro called.</summary>
internal sealed record CallBlock(int Offset, Macro Caller, Call Call) : Statement(Offset);

internal sealed record FilterBlock(int Offset, Expression Filter, Body Body) : Statement(Offset);

internal sealed record With(int Offset, IReadOnlyList<(Target Target, Expression Value)> Bindings, Body Body) : Statement(Offset);

/// <summary><c>{% generation %}</c>, which marks what the model wrote; it only opens a scope here.</summary>
internal sealed record GenerationBlock(int Offset, Body Body) : Statement(Offset);

internal sealed record Break(int Offset) : Statement(Offset);

internal sealed record Continue(int Offset) : Statement(Offset);

/// <summary>
/// A sequence of statements. <c>Hidden</c>, filled in by the scope analysis for a body that opens a scope, names the
/// variables that are undefined on entry although an outer scope may know them.
/// </summary>
internal sealed record Body(IReadOnlyList<Statement> Statements)
{
    public IReadOnlyList<string> Hidden { get; set; } = [];
}

/// <summary>A macro. <c>varargs</c>, <c>kwargs</c> and <c>caller</c> exist in a call where the body names them.</summary>
internal sealed record Macro(string Name, IReadOnlyList<Parameter> Parameters, Body Body)
{
    private readonly HashSet<string> _special =
        [.. Walk.Names(Body).Where(name => name is "varargs" or "kwargs" or "caller")];

    public bool UsesVarargs => _special.Contains("varargs");

    public bool UsesKwargs => _special.Contains("kwargs");

    public bool UsesCaller => _special.Contains("caller");
}

internal sealed record Parameter(string Name, Expression? Default);

/// <summary>Where an assignment stores its value.</summary>
internal abstract record Target(int Offset);

internal sealed record NameTarget(int Offset, string Name) : Target(Offset);

/// <summary>An attribute of a namespace object.</summary>
internal sealed record NamespaceTarget(int Offset, string Namespace, string Attribute) : Target(Offset);

internal sealed record TupleTarget(int Offset, IReadOnlyList<Target> Items) : Target(Offset);

using System.Text;
using LogitLens.Templates.Syntax;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

internal sealed partial class Evaluator
{
    private object Evaluate(Expression expression)
    {
        Work.EnsureStack();
        Work.Charge();
        return expression switch
        {
            Literal literal => literal.Value,
            Variable variable => _scope.Find(variable.Name) ?? Undefined(variable.Name),
            Member member => At(member, Lookup.Member, Evaluate(member.Target), member.Name),
            Subscript { Index: Slice slice } subscript => Evaluate(subscript, slice),
            Subscript subscript => Evaluate(subscript),
            Call call => Evaluate(call),
            FilterCall filter => Evaluate(filter, filter.Target is null ? "" : Evaluate(filter.Target)),
            TestCall test => Evaluate(test),
            Not not => !Truth.Of(Evaluate(not.Operand)),
            Logical logical => Evaluate(logical),
            Comparison comparison => Evaluate(comparison),
            Conditional conditional => Evaluate(conditional),
            Concatenation concatenation => Evaluate(concatenation),
            Arithmetic arithmetic => Evaluate(arithmetic),
            Sign sign => Operators.Signed(sign.Negative, Evaluate(sign.Operand)),
            ListLiteral list => new ListValue([.. list.Items.Select(Evaluate)]),
            TupleLiteral tuple => new TupleValue([.. tuple.Items.Select(Evaluate)]),
            DictLiteral dict => Evaluate(dict),
            _ => throw TemplateErrors.Failure($"the expression {expression.GetType().Name} cannot be evaluated here"),
        };
    }

    private object At(Expression place, Func<object, string, object> operation, object target, string name)
    {
        Offset = place.Offset;
        return operation(target, name);
    }

    private object Evaluate(Subscript subscript)
    {
        object target = Evaluate(subscript.Target);
        object index = Evaluate(subscript.Index);
        Offset = subscript.Offset;
        return Lookup.Item(target, index, orAttribute: true);
    }

    private object Evaluate(Subscript subscript, Slice slice)
    {
        object target = Evaluate(subscript.Target);
        object start = Bound(slice.Start);
        object stop = Bound(slice.Stop);
        object step = Bound(slice.Step);
        Offset = subscript.Offset;
        return Slicing.Slice(target, start, stop, step);
    }

    private object Bound(Expression? bound) => bound is null ? NoneValue.Instance : Evaluate(bound);

    private object Evaluate(Logical logical)
    {
        object left = Evaluate(logical.Left);
        return Truth.Of(left) == logical.IsAnd ? Evaluate(logical.Right) : left;
    }

    private object Evaluate(Conditional conditional)
    {
        if (Truth.Of(Evaluate(conditional.Condition))) return Evaluate(conditional.Then);
        return conditional.Else is { } other
            ? Evaluate(other)
            : new UndefinedValue("the inline if-expression was false and has no else");
    }

    private object Evaluate(Arithmetic arithmetic)
    {
        object left = Evaluate(arithmetic.Left);
        object right = Evaluate(arithmetic.Right);
        Offset = arithmetic.Offset;
        return Operators.Binary(arithmetic.Operator, left, right);
    }

    private string Evaluate(Concatenation concatenation)
    {
        StringBuilder text = new();
        foreach (Expression part in concatenation.Parts) _ = text.Add(Printer.ToText(Evaluate(part)));
        return text.ToString();
    }

    private DictValue Evaluate(DictLiteral literal)
    {
        DictValue dict = new();
        foreach ((Expression key, Expression value) in literal.Pairs) dict[Evaluate(key)] = Evaluate(value);
        return dict;
    }

    private bool Evaluate(Comparison comparison)
    {
        object left = Evaluate(comparison.First);
        foreach ((string operation, Expression operand) in comparison.Rest)
        {
            object right = Evaluate(operand);
            Offset = comparison.Offset;
            if (!Holds(operation, left, right)) return false;
            left = right;
        }
        return true;
    }

    private static bool Holds(string operation, object left, object right) => operation switch
    {
        "==" => Equality.Equals(left, right),
        "!=" => !Equality.Equals(left, right),
        "in" => Iteration.Contains(right, left),
        "not in" => !Iteration.Contains(right, left),
        _ => Ordering.Holds(operation, left, right),
    };
}

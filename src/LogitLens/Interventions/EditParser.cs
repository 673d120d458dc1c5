using LogitLens.Head.Expressions;
using LogitLens.Tensors;
using Parlot;
using Parlot.Fluent;

namespace LogitLens.Interventions;

/// <summary>Turns the words of an edit into the edit, or says where they are wrong.</summary>
internal static class EditParser
{
    /// <summary>What the words are called in errors.</summary>
    public const string What = "edit";

    /// <summary>The edit.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static ResidualEdit Parse(string source)
    {
        if (string.IsNullOrWhiteSpace(source)) throw new InputException($"an edit is empty; expected e.g. {EditGrammar.Examples}.");
        ParseContext context = new(new Scanner(source));
        if (!EditGrammar.Edit.TryParse(context, out ResidualEdit? edit, out ParseError? error) || edit is null)
            throw Wrong(source, error?.Position.Offset ?? 0, error?.Message ?? EditGrammar.ExpectedKind);
        int end = context.Scanner.Cursor.Offset;
        return string.IsNullOrWhiteSpace(source[end..]) ? edit : throw Wrong(source, end, EditGrammar.ExpectedClause(edit));
    }

    /// <summary>An error at an offset in UTF-16 units.</summary>
    public static InputException Wrong(string source, int offset, string problem) =>
        ExpressionErrors.At(source, offset, problem, $"Write e.g. {EditGrammar.Examples}.", What);
}

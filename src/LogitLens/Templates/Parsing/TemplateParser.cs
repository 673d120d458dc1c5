using System.Text.RegularExpressions;
using LogitLens.Templates.Syntax;
using LogitLens.Tensors;
using Parlot;
using Parlot.Fluent;

namespace LogitLens.Templates.Parsing;

/// <summary>Turns the source of a template into its tree, or says where it is wrong.</summary>
internal static partial class TemplateParser
{
    /// <summary>
    /// How deep the grammar may recur: one level for a block, three for a bracket. Parlot also refuses, with an error
    /// like any other, what the stack of the thread has no room for.
    /// </summary>
    private const int MaxDepth = 600;

    public static Body Parse(TemplateSource source, string origin)
    {
        ParseContext context = new(new Scanner(source.Text), MaxDepth, useNewLines: false, disableLoopDetection: false, CancellationToken.None);
        if (!StatementGrammar.Template.TryParse(context, out Body? body, out ParseError? error) || body is null)
            throw Failure(source, origin, error?.Position.Offset ?? 0, error?.Message ?? "this is not a template");
        int end = context.Scanner.Cursor.Offset;
        if (end < source.Text.Length) throw Failure(source, origin, end, Stray(source.Text, end));
        ScopeAnalysis.Annotate(body);
        return body;
    }

    private static InputException Failure(TemplateSource source, string origin, int offset, string problem)
    {
        // Parlot's own words for its two limits, which mean nothing to the author of a template.
        bool tooDeep = problem.Contains("recursion", StringComparison.OrdinalIgnoreCase)
            || problem.Contains("stack", StringComparison.OrdinalIgnoreCase);
        string message = tooDeep ? "blocks or brackets nest too deeply" : problem;
        if (message.StartsWith("expected", StringComparison.Ordinal)) message += ", found " + Found(source.Text, offset);
        return TemplateErrors.Syntax(origin, source.Place(offset), message);
    }

    /// <summary>A tag where none of the tags known fits: a closing tag too many, or an unknown tag.</summary>
    private static string Stray(string source, int offset)
    {
        Match tag = Tag.Match(source, offset);
        string name = tag.Success ? tag.Groups[1].Value : "";
        if (name.StartsWith("end", StringComparison.Ordinal) || name is "else" or "elif")
            return $"the tag '{name}' belongs to no open block";
        return name.Length > 0
            ? $"the tag '{name}' is unknown; chat templates have if, for, set, macro, call, filter, with, generation, raw, break and continue"
            : "expected the name of a tag";
    }

    private static string Found(string source, int offset)
    {
        Match token = Token.Match(source, Math.Clamp(offset, 0, source.Length));
        return token.Groups[1].Value switch
        {
            "" => "the end of the template",
            "'" or "\"" => "a text without its closing quote",
            string text => $"'{text}'",
        };
    }

    [GeneratedRegex(@"\G\{%[-+]?\s*(\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\G\s*(\{%[^%]{0,40}%\}|\w+|[-+]?[%}]\}|[^\w\s]?)", RegexOptions.CultureInvariant)]
    private static partial Regex Token { get; }
}

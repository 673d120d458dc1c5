using System.Text.RegularExpressions;
using Parlot;
using Parlot.Fluent;

namespace LogitLens.Templates.Parsing;

/// <summary>The tokens of expressions and tags. All of them skip white space first.</summary>
internal static partial class Tokens
{
    public static readonly Parser<string> Name = SkipWhiteSpace(new PatternParser(NamePattern));

    public static readonly Parser<string> Number = SkipWhiteSpace(new PatternParser(NumberPattern));

    /// <summary>The digits after a point, as in <c>messages.0</c>.</summary>
    public static readonly Parser<string> Digits = SkipWhiteSpace(new PatternParser(DigitsPattern));

    /// <summary>A text literal with its quotes.</summary>
    public static readonly Parser<string> Quoted = SkipWhiteSpace(new PatternParser(QuotedPattern));

    /// <summary>The sign after the opening of a tag; the text before it has already taken it into account.</summary>
    public static readonly Parser<Option<char>> OpeningSign = Maybe(OneOf(Literals.Char('-'), Literals.Char('+')));

    public static Parser<string> Word(string word) => Name.When((_, name) => name == word);

    public static Parser<Option<T>> Maybe<T>(Parser<T> parser) => parser.Optional();

    /// <summary>A piece of punctuation or an operator.</summary>
    public static Parser<string> Mark(string mark) => Terms.Text(mark);

    /// <summary>A sign; not the one of the end of a tag, as in <c>x -%}</c>.</summary>
    public static Parser<string> Sign(string mark) => Operator(mark, @"[%}]\}");

    /// <summary>An operator that is not followed by the given pattern, with which it would mean something else.</summary>
    public static Parser<string> Operator(string mark, string notBefore) =>
        SkipWhiteSpace(new PatternParser(new Regex($@"\G{Regex.Escape(mark)}(?!{notBefore})", RegexOptions.CultureInvariant)));

    /// <summary>The end of a block tag, with the newline or white space that goes with it.</summary>
    public static readonly Parser<string> BlockEnd = SkipWhiteSpace(new PatternParser(BlockEndPattern));

    public static readonly Parser<string> OutputEnd = SkipWhiteSpace(new PatternParser(OutputEndPattern));

    [GeneratedRegex(@"\G:?\s*(?:\+%\}|-%\}\s*|%\}\n?)", RegexOptions.CultureInvariant)]
    private static partial Regex BlockEndPattern { get; }

    [GeneratedRegex(@"\G(?:-\}\}\s*|\}\})", RegexOptions.CultureInvariant)]
    private static partial Regex OutputEndPattern { get; }

    [GeneratedRegex(@"\G[^\W0-9]\w*", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex(
        @"\G(?:(?:[0-9]+_)*[0-9]+(?:(?:\.(?:[0-9]+_)*[0-9]+)?e[+-]?(?:[0-9]+_)*[0-9]+|\.(?:[0-9]+_)*[0-9]+)"
        + "|0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[0-9a-f])+|[1-9](?:_?[0-9])*|0(?:_?0)*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern { get; }

    [GeneratedRegex(@"\G[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex DigitsPattern { get; }

    [GeneratedRegex(
        """\G(?:'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*")""",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex QuotedPattern { get; }
}

/// <summary>Matches a pattern, anchored with <c>\G</c>, at the cursor.</summary>
internal sealed class PatternParser(Regex pattern) : Parser<string>
{
    public override bool Parse(ParseContext context, ref ParseResult<string> result)
    {
        Cursor cursor = context.Scanner.Cursor;
        Match match = pattern.Match(cursor.Buffer, cursor.Offset);
        if (!match.Success) return false;
        int start = cursor.Offset;
        cursor.Advance(match.Length);
        result.Set(start, cursor.Offset, match.Value);
        return true;
    }
}

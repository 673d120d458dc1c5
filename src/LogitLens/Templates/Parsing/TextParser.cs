using LogitLens.Templates.Methods;
using LogitLens.Templates.Syntax;
using Parlot;
using Parlot.Fluent;

namespace LogitLens.Templates.Parsing;

/// <summary>
/// The text up to the next tag. White space before the tag goes where the tag begins with <c>-</c>, and where a block
/// or comment is the first thing on its line; white space after a tag is taken by the end of that tag.
/// </summary>
internal sealed class TextParser : Parser<Statement>
{
    public override bool Parse(ParseContext context, ref ParseResult<Statement> result)
    {
        Cursor cursor = context.Scanner.Cursor;
        (string source, int start) = (cursor.Buffer, cursor.Offset);
        int end = NextTag(source, start);
        if (end == start) return false;
        string text = end == source.Length ? source[start..] : Trim(source, start, end, end + 2, source[end + 1] == '{');
        cursor.Advance(end - start);
        result.Set(start, end, new Text(start, text));
        return true;
    }

    /// <summary>The text between two tags, given where the sign of the second one would be.</summary>
    public static string Trim(string source, int start, int end, int signAt, bool isOutput)
    {
        char sign = signAt < source.Length ? source[signAt] : ' ';
        if (sign == '-') return TextLayout.Strip(source[start..end], null, left: false, right: true);
        if (sign == '+' || isOutput) return source[start..end];
        int line = end;
        while (line > start && source[line - 1] != '\n' && TextClasses.IsSpace(source[line - 1])) line--;
        bool startsLine = line == 0 || source[line - 1] == '\n';
        return source[start..(startsLine ? line : end)];
    }

    private static int NextTag(string source, int from)
    {
        for (int at = from; (at = source.IndexOf('{', at)) >= 0 && at + 1 < source.Length; at++)
        {
            if (source[at + 1] is '{' or '%' or '#') return at;
        }
        return source.Length;
    }
}

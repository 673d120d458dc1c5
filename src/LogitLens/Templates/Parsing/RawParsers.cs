using System.Text.RegularExpressions;
using LogitLens.Templates.Syntax;
using Parlot;
using Parlot.Fluent;

namespace LogitLens.Templates.Parsing;

/// <summary><c>{% raw %}...{% endraw %}</c>: text that is not searched for tags.</summary>
internal sealed partial class RawParser : Parser<Statement>
{
    public override bool Parse(ParseContext context, ref ParseResult<Statement> result)
    {
        Cursor cursor = context.Scanner.Cursor;
        (string source, int start) = (cursor.Buffer, cursor.Offset);
        Match open = Open.Match(source, start);
        if (!open.Success) return false;
        int inside = start + open.Length;
        Match close = Close.Match(source, inside);
        if (!close.Success) throw new ParseException("the raw block is not closed; {% endraw %} is missing", cursor.Position);
        string text = TextParser.Trim(source, inside, close.Index, close.Index + 2, isOutput: false);
        cursor.Advance(close.Index + close.Length - start);
        result.Set(start, cursor.Offset, new Text(start, text));
        return true;
    }

    [GeneratedRegex(@"\G\{%[-+]?\s*raw\s*(?:-%\}\s*|%\})", RegexOptions.CultureInvariant)]
    private static partial Regex Open { get; }

    [GeneratedRegex(@"\{%[-+]?\s*endraw\s*(?:\+%\}|-%\}\s*|%\}\n?)", RegexOptions.CultureInvariant)]
    private static partial Regex Close { get; }
}

/// <summary><c>{# ... #}</c>, which yields an empty text.</summary>
internal sealed partial class CommentParser : Parser<Statement>
{
    public override bool Parse(ParseContext context, ref ParseResult<Statement> result)
    {
        Cursor cursor = context.Scanner.Cursor;
        (string source, int start) = (cursor.Buffer, cursor.Offset);
        if (string.CompareOrdinal(source, start, "{#", 0, 2) != 0) return false;
        Match close = Close.Match(source, start + 2);
        if (!close.Success) throw new ParseException("the comment is not closed; '#}' is missing", cursor.Position);
        cursor.Advance(close.Index + close.Length - start);
        result.Set(start, cursor.Offset, new Text(start, ""));
        return true;
    }

    [GeneratedRegex(@"\+#\}|-#\}\s*|#\}\n?", RegexOptions.CultureInvariant)]
    private static partial Regex Close { get; }
}

namespace LogitLens.Templates.Parsing;

/// <summary>The text of a template as it is parsed: line ends made uniform, and without a newline at the very end.</summary>
internal sealed class TemplateSource
{
    public TemplateSource(string source)
    {
        string text = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        Text = text.EndsWith('\n') ? text[..^1] : text;
    }

    public string Text { get; }

    /// <summary>Line and column, both counted from 1, of an offset; white space before a token is skipped.</summary>
    public (int Line, int Column) Place(int offset)
    {
        int at = Math.Clamp(offset, 0, Text.Length);
        while (at < Text.Length && char.IsWhiteSpace(Text[at])) at++;
        ReadOnlySpan<char> before = Text.AsSpan(0, at);
        int lastLine = before.LastIndexOf('\n') + 1;
        return (before.Count('\n') + 1, at - lastLine + 1);
    }
}

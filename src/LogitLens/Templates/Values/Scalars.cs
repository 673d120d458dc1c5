namespace LogitLens.Templates.Values;

/// <summary>
/// Template values are plain objects: <c>bool</c>, <c>BigInteger</c>, <c>double</c>, <c>string</c>, and the types of this
/// folder. They behave as Python's do.
/// </summary>
internal sealed class NoneValue
{
    private NoneValue() { }

    public static NoneValue Instance { get; } = new();
}

/// <summary>What a missing variable, attribute or item yields: prints as nothing, and fails with its message when used.</summary>
internal sealed class UndefinedValue(string message)
{
    public string Message { get; } = message;
}

/// <summary>Text marked as safe HTML; what it is joined with is escaped, as Python's MarkupSafe does.</summary>
internal sealed class MarkupValue(string text)
{
    public string Text { get; } = text;

    /// <summary>A value as markup: text is escaped, markup stays.</summary>
    public static MarkupValue Escape(object value) =>
        value as MarkupValue ?? new MarkupValue(Escape(Evaluation.Printer.ToText(value)));

    private static string Escape(string text)
    {
        string escaped = text
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal)
            .Replace("\"", "&#34;", StringComparison.Ordinal);
        Evaluation.Work.ChargeText(escaped.Length);
        return escaped;
    }
}

using LogitLens.Tensors;
using LogitLens.Unicode;

namespace LogitLens.Head.Expressions;

/// <summary>The errors of head expressions: what is wrong, in which column, and the place in the expression.</summary>
internal static class ExpressionErrors
{
    private const int Shown = 40;

    /// <summary>An error at an offset in UTF-16 units; the column counts characters from 1.</summary>
    public static InputException At(string source, int offset, string problem, string? advice = null, string what = "head expression")
    {
        int at = Math.Clamp(offset, 0, source.Length);
        while (at < source.Length && char.IsWhiteSpace(source[at])) at++;
        int column = source[..at].EnumerateRunes().Count() + 1;
        return new InputException($"{what}, column {column}: {problem}: {Marked(source, at)}{(advice is null ? "" : ". " + advice)}");
    }

    private static string Marked(string source, int at)
    {
        string before = source[..at].Trim(), after = source[at..].Trim();
        string first = before.Length == 0 ? "" : VisibleText.Of(before.Length > Shown ? "…" + before[^Shown..] : before) + " ";
        string last = after.Length == 0 ? "" : " " + VisibleText.Of(after.Length > Shown ? after[..Shown] + "…" : after);
        return $"{first}>>>{last}";
    }
}

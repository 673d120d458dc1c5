using LogitLens.Unicode;

namespace LogitLens.Reports.Html;

/// <summary>What a report is about, in a few words.</summary>
internal static class ReportTitle
{
    private const int Longest = 80;

    /// <summary>For a tab or a heading.</summary>
    public static string Of(Report report) => report switch
    {
        ReadReport read => $"{Short(read.Message ?? read.Prompt)} · {read.Model.Name}",
        TraceReport trace => $"{Short(trace.Message ?? trace.Answer)} · trace · {trace.Model.Name}",
        EmojiReport emoji => $"{Short(emoji.Subject.Name)} · emoji · {emoji.Model.Name}",
        HeadReport head => $"{Short(head.Expression)} · head · {head.Model.Name}",
        HeadRowsReport rows => $"LM head · {rows.Model.Name}",
        DiffReport diff => $"{Short(diff.Message ?? diff.Prompt)} · {diff.Model.Name} and {diff.Against.Name}",
        _ => report.Schema,
    };

    private static string Short(string text)
    {
        string line = VisibleText.Of(text.ReplaceLineEndings(" "));
        return line.Length <= Longest ? line : string.Concat(Graphemes.Of(line).Take(Longest)) + "…";
    }
}

using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Writes the text that a chat template made.</summary>
public static class TemplateRenderer
{
    /// <summary>
    /// Writes the text and nothing else, so that it can be piped on; every character arrives as it is, unless a terminal would
    /// take it for a command.
    /// </summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to write.</param>
    public static void Write(IAnsiConsole console, TemplateReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        TextWriter writer = console.Profile.Out.Writer;
        string text = console.Profile.Out.IsTerminal ? Harmless(report.Text) : report.Text;
        writer.Write(text);
        if (console.Profile.Out.IsTerminal && !text.EndsWith('\n')) writer.WriteLine();
    }

    /// <summary>Controls other than line breaks and tabs as their pictures.</summary>
    private static string Harmless(string text) => string.Concat(text.Select(c => c switch
    {
        '\n' or '\t' => c.ToString(),
        _ => char.IsControl(c) ? Unicode.VisibleText.Of(c.ToString()) : c.ToString(),
    }));
}

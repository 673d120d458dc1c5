namespace LogitLens.Cli.Tests.Documentation;

/// <summary>A command in a page, with the output that the page shows.</summary>
/// <param name="File">The page, relative to the repository.</param>
/// <param name="Line">The line of the command, counted from 1.</param>
/// <param name="Text">The command as it stands there.</param>
/// <param name="Output">The lines below it, without the blank ones at the end.</param>
internal sealed record DocumentedCommand(string File, int Line, string Text, IReadOnlyList<string> Output)
{
    private const string Prompt = "$ ", Fence = "```", Block = "```console";

    /// <summary>The commands in the ```console blocks of a page, in their order.</summary>
    /// <param name="file">The page, as it is called in messages.</param>
    /// <param name="lines">Its lines.</param>
    /// <exception cref="FormatException">A block begins with something else than a command.</exception>
    public static IReadOnlyList<DocumentedCommand> In(string file, IReadOnlyList<string> lines)
    {
        List<DocumentedCommand> commands = [];
        bool inside = false;
        for (int i = 0; i < lines.Count; i++)
        {
            if (!inside)
            {
                inside = lines[i].TrimEnd() == Block;
                continue;
            }
            if (lines[i].TrimEnd() == Fence)
            {
                inside = false;
                continue;
            }
            if (!lines[i].StartsWith(Prompt, StringComparison.Ordinal)) throw new FormatException($"{file}, line {i + 1}: expected \"{Prompt}\" and a command.");
            int end = i + 1;
            while (end < lines.Count && lines[end].TrimEnd() != Fence && !lines[end].StartsWith(Prompt, StringComparison.Ordinal)) end++;
            commands.Add(new DocumentedCommand(file, i + 1, lines[i][Prompt.Length..], WithoutBlankEnd(lines.Skip(i + 1).Take(end - i - 1))));
            i = end - 1;
        }
        return commands;
    }

    /// <summary>Lines without blanks at their ends and without blank lines at the end.</summary>
    public static IReadOnlyList<string> WithoutBlankEnd(IEnumerable<string> lines)
    {
        List<string> kept = [.. lines.Select(l => l.TrimEnd())];
        while (kept.Count > 0 && kept[^1].Length == 0) kept.RemoveAt(kept.Count - 1);
        return kept;
    }
}

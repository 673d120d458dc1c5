using System.Text;

namespace LogitLens.Cli.Tests.Documentation;

/// <summary>A command line cut into words as a shell does it: blanks part words, 'quotes' and "quotes" keep them.</summary>
internal static class ShellWords
{
    /// <summary>The words of a line, up to a comment, a pipe or a redirection.</summary>
    /// <param name="line">The line.</param>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static string[] Split(string line)
    {
        List<string> words = [];
        StringBuilder? word = null;
        for (int i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case ' ':
                    if (word is not null) words.Add(word.ToString());
                    word = null;
                    break;
                case '|' or '<' or '>':
                    i = line.Length;
                    break;
                case '#' when word is null:
                    i = line.Length;
                    break;
                case '\'' or '"':
                    word ??= new StringBuilder();
                    i = Quoted(line, i, word);
                    break;
                default:
                    (word ??= new StringBuilder()).Append(line[i]);
                    break;
            }
        }
        if (word is not null) words.Add(word.ToString());
        return [.. words];
    }

    private static int Quoted(string line, int start, StringBuilder word)
    {
        char quote = line[start];
        for (int i = start + 1; i < line.Length; i++)
        {
            if (line[i] == quote) return i;
            if (quote == '"' && line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\\') i++;
            word.Append(line[i]);
        }
        throw new FormatException($"a quote is not closed: {line}");
    }
}

using System.Text;
using LogitLens.Unicode;

namespace LogitLens.Reports;

/// <summary>Text broken into lines.</summary>
internal static class TextWrap
{
    /// <summary>Text in lines of at most so many columns, broken at spaces; only a word that is wider alone makes a wider line.</summary>
    public static IReadOnlyList<string> Lines(string text, int columns)
    {
        List<string> lines = [];
        StringBuilder line = new();
        int width = 0;
        foreach (string word in text.Split(' '))
        {
            int wordWidth = DisplayWidth.Of(word);
            if (line.Length > 0 && width + 1 + wordWidth > columns)
            {
                lines.Add(line.ToString());
                _ = line.Clear();
                width = 0;
            }
            if (line.Length > 0) (width, _) = (width + 1, line.Append(' '));
            (width, _) = (width + wordWidth, line.Append(word));
        }
        lines.Add(line.ToString());
        return lines;
    }
}

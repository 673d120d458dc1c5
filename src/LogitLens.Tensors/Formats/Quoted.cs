using System.Globalization;
using System.Text;

namespace LogitLens.Tensors.Formats;

/// <summary>Text from a file as an error message may show it: quoted, shortened, without control characters.</summary>
internal static class Quoted
{
    private const int Longest = 120;

    /// <summary><paramref name="text"/> between single quotes.</summary>
    public static string Text(string text)
    {
        StringBuilder shown = new("'");
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                shown.Append(c);
        }
        if (text.Length > Longest) shown.Append(CultureInfo.InvariantCulture, $"... ({text.Length} characters)");
        return shown.Append('\'').ToString();
    }

    /// <summary>The first <paramref name="most"/> of <paramref name="names"/>, quoted, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names, int most = 5)
    {
        string first = string.Join(", ", names.Take(most).Select(Text));
        return names.Count <= most ? first : $"{first} and {names.Count - most} more";
    }
}

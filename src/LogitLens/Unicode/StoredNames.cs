using System.Globalization;
using System.Text;

namespace LogitLens.Unicode;

/// <summary>The names that are stored rather than made by rule: one line each, in the order of their code points.</summary>
internal sealed class StoredNames
{
    private static readonly Lazy<StoredNames> Instance = new(() => new StoredNames(EmbeddedText.Read("names.txt.br")));

    private readonly byte[] _text;
    private readonly int[] _lineEnds;
    /// <summary>Each range of code points with the line of its first name.</summary>
    private readonly RangeTable<(int First, int Line)> _ranges = new();

    private StoredNames(byte[] text)
    {
        _text = text;
        _lineEnds = FindLineEnds(text);
        Version = Line(0);
        int line = 2;
        string[] ends = Line(1).Split(' ');
        for (int i = 0; i < ends.Length; i += 2)
        {
            int first = int.Parse(ends[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int last = int.Parse(ends[i + 1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _ranges.Add(first, last, (first, line));
            line += last - first + 1;
        }
    }

    /// <summary>The table, read on first use.</summary>
    public static StoredNames Table => Instance.Value;

    /// <summary>The version of the Unicode Standard that the names are from.</summary>
    public string Version { get; }

    /// <summary>The stored name of a code point, or null.</summary>
    public string? Find(int codePoint) =>
        _ranges.TryFind(codePoint, out (int First, int Line) range) ? Line(range.Line + codePoint - range.First) : null;

    private string Line(int line)
    {
        int start = line == 0 ? 0 : _lineEnds[line - 1] + 1;
        return Encoding.ASCII.GetString(_text, start, _lineEnds[line] - start);
    }

    private static int[] FindLineEnds(byte[] text)
    {
        List<int> ends = new(48 * 1024);
        for (int start = 0; start <= text.Length;)
        {
            int length = text.AsSpan(start).IndexOf((byte)'\n');
            int end = length < 0 ? text.Length : start + length;
            ends.Add(end);
            start = end + 1;
        }
        return [.. ends];
    }
}

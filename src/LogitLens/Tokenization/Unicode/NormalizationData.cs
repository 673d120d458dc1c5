using System.Globalization;
using System.Reflection;

namespace LogitLens.Tokenization.Unicode;

/// <summary>The tables behind <see cref="UnicodeNormalization"/>, read once from the embedded normalization-data.txt.</summary>
internal sealed class NormalizationData
{
    private const string Resource = "LogitLens.Tokenization.normalization-data.txt";
    private static readonly Lazy<NormalizationData> Lazily = new(() => new());

    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<int, (bool Compatibility, int[] Mapping)> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];

    private NormalizationData()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"this build lacks the embedded resource {Resource}");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#') continue;
            string[] fields = line.Split(' ');
            if (fields[0] == "c") AddClass(byte.Parse(fields[1], CultureInfo.InvariantCulture), fields.AsSpan(2));
            else AddMapping(fields[0], Hex(fields[1]), [.. fields.Skip(2).Select(f => Hex(f))]);
        }
    }

    public static NormalizationData Instance => Lazily.Value;

    public int CombiningClass(int codePoint) => _classes.TryGetValue(codePoint, out byte value) ? value : 0;

    /// <summary>One step of the decomposition of a code point, or null when it has none in this form.</summary>
    public int[]? Decomposition(int codePoint, bool compatibility) =>
        _decompositions.TryGetValue(codePoint, out (bool Compatibility, int[] Mapping) entry)
        && (compatibility || !entry.Compatibility)
            ? entry.Mapping
            : null;

    public bool TryCompose(int first, int second, out int composed) => _compositions.TryGetValue((first, second), out composed);

    private void AddClass(byte value, ReadOnlySpan<string> ranges)
    {
        foreach (string range in ranges)
        {
            int dash = range.IndexOf('-', StringComparison.Ordinal);
            int first = Hex(dash < 0 ? range : range.AsSpan(0, dash)), last = dash < 0 ? first : Hex(range.AsSpan(dash + 1));
            for (int c = first; c <= last; c++) _classes[c] = value;
        }
    }

    private void AddMapping(string kind, int codePoint, int[] mapping)
    {
        _decompositions[codePoint] = (kind == "k", mapping);
        if (kind == "d") _compositions[(mapping[0], mapping[1])] = codePoint;
    }

    private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

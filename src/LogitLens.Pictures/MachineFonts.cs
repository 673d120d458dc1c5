namespace LogitLens.Pictures;

/// <summary>
/// The fonts in some folders, opened one after the other until one has what is looked for. Their order depends on their names alone, so
/// that a machine draws the same picture every time.
/// </summary>
internal sealed class MachineFonts(IReadOnlyList<string> folders) : IDisposable
{
    private static readonly string[] Extensions = [".ttf", ".otf", ".ttc", ".otc"];
    private static readonly string[] Special = ["bold", "italic", "oblique", "light", "thin", "black", "condensed", "serif", "medium"];
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private readonly Lazy<string[]> _files = new(() => Files(folders));
    private readonly Dictionary<string, Face?> _faces = [];

    /// <summary>The first face that has a cluster; of emoji, the first with colours before all others. Null for none.</summary>
    public Face? Find(string cluster, bool emoji)
    {
        IEnumerable<string> files = emoji ? _files.Value.OrderByDescending(IsNamedEmoji) : _files.Value.OrderBy(IsNamedEmoji); // both keep the order otherwise
        Face? colorless = null;
        foreach (Face face in files.Select(Open).OfType<Face>())
        {
            if ((face.HasColor == emoji || colorless is null) && face.Has(cluster))
            {
                if (face.HasColor == emoji) return face;
                colorless ??= face;
            }
        }
        return colorless;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Face? face in _faces.Values) face?.Dispose();
    }

    private static bool IsNamedEmoji(string path) => Path.GetFileName(path).Contains("emoji", StringComparison.OrdinalIgnoreCase)
        || Path.GetFileName(path).StartsWith("seguiemj", StringComparison.OrdinalIgnoreCase);

    private static string[] Files(IReadOnlyList<string> folders) =>
    [
        .. folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*", Everywhere))
            .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)
            .OrderBy(f => Special.Count(s => Path.GetFileName(f).Contains(s, StringComparison.OrdinalIgnoreCase)))
            .ThenBy(f => Path.GetFileName(f), StringComparer.Ordinal).ThenBy(f => f, StringComparer.Ordinal),
    ];

    private Face? Open(string path)
    {
        if (!_faces.TryGetValue(path, out Face? face)) _faces.Add(path, face = Face.Open(path));
        return face;
    }
}

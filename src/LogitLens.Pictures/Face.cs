using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace LogitLens.Pictures;

/// <summary>A face of type with its shaper.</summary>
internal sealed class Face : IDisposable
{
    private static readonly uint[] ColorTables = [Tag("CBDT"), Tag("COLR"), Tag("sbix"), Tag("SVG ")];

    private readonly SKTypeface _typeface;
    private readonly Lazy<SKShaper> _shaper;

    private Face(SKTypeface typeface)
    {
        _typeface = typeface;
        _shaper = new(() => new SKShaper(typeface));
        HasColor = typeface.TryGetTableTags(out uint[]? tags) && tags.Intersect(ColorTables).Any();
    }

    /// <summary>Whether it has glyphs with colours of their own.</summary>
    public bool HasColor { get; }

    /// <summary>Makes glyphs of text.</summary>
    public SKShaper Shaper => _shaper.Value;

    /// <summary>A face that comes with this library.</summary>
    public static Face Embedded(string name)
    {
        using Stream stream = typeof(Face).Assembly.GetManifestResourceStream($"Fonts/{name}.ttf")!;
        return new Face(SKTypeface.FromStream(stream));
    }

    /// <summary>The face in a file, the first one of a collection; null where it cannot be read.</summary>
    public static Face? Open(string path) => SKTypeface.FromFile(path, 0) is { } typeface ? new Face(typeface) : null;

    /// <summary>The face at a size: placed exactly, without hints, so that a text has the same width at every size.</summary>
    public SKFont At(float size) => new(_typeface, size)
    {
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    /// <summary>Whether it has a glyph for everything that shows in a cluster.</summary>
    public bool Has(string cluster)
    {
        // Most faces miss most clusters; asking for the first character is cheaper than shaping.
        using SKFont font = At(16);
        if (!font.ContainsGlyph(char.ConvertToUtf32(cluster, 0))) return false;
        return Array.TrueForAll(Shaper.Shape(cluster, font).Codepoints, glyph => glyph != 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_shaper.IsValueCreated) _shaper.Value.Dispose();
        _typeface.Dispose();
    }

    private static uint Tag(string name) => (uint)((name[0] << 24) | (name[1] << 16) | (name[2] << 8) | name[3]);
}

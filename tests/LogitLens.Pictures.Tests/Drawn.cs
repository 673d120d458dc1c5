using LogitLens.Reports;
using LogitLens.Reports.Figure;
using SkiaSharp;

namespace LogitLens.Pictures.Tests;

/// <summary>A picture drawn and decoded again.</summary>
internal sealed class Drawn : IDisposable
{
    private Drawn(byte[] bytes, IReadOnlyList<string> warnings, Scene scene) =>
        (Bytes, Warnings, Scene, Pixels) = (bytes, warnings, scene, SKBitmap.Decode(bytes));

    public byte[] Bytes { get; }

    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The scene that was drawn, for the places of its shapes.</summary>
    public Scene Scene { get; }

    public SKBitmap Pixels { get; }

    public double Density => Pixels.Width / Scene.Width;

    /// <summary>Draws with the fonts of some folders; of none where they are left out.</summary>
    public static Drawn Of(Report report, FigureOptions? options = null, params string[] fonts)
    {
        options ??= new FigureOptions();
        using MemoryStream stream = new();
        IReadOnlyList<string> warnings = PngFigure.Write(report, stream, options, fonts);
        return new Drawn(stream.ToArray(), warnings, FigureKinds.SceneOf(report, options, options.Width is < 1280 ? 1 : 2));
    }

    /// <summary>The cells in the order in which they are drawn.</summary>
    public IReadOnlyList<(SceneRectangle Box, SceneText[] Texts)> Cells =>
        [.. Scene.Items.OfType<SceneGroup>().Select(g => (g.Items.OfType<SceneRectangle>().Single(), g.Items.OfType<SceneText>().ToArray()))];

    public SKColor At(double x, double y) => Pixels.GetPixel((int)(x * Density), (int)(y * Density));

    /// <summary>How many pixels within a box differ from a colour.</summary>
    public int Inked(double x, double y, double width, double height, SKColor background)
    {
        int count = 0;
        for (int py = (int)(y * Density); py < (y + height) * Density; py++)
        {
            for (int px = (int)(x * Density); px < (x + width) * Density; px++)
            {
                if (Pixels.GetPixel(px, py) != background) count++;
            }
        }
        return count;
    }

    public void Dispose() => Pixels.Dispose();
}

using LogitLens.Reports;
using LogitLens.Reports.Figure;
using LogitLens.Tensors;
using SkiaSharp;

namespace LogitLens.Pictures;

/// <summary>
/// Figures as PNG. Latin text is drawn with an embedded face, so that it is the same everywhere; emoji and other scripts with the fonts
/// of the machine. On one machine the same report and options give the same bytes.
/// </summary>
public static class PngFigure
{
    /// <summary>Pictures from this width on are drawn with two pixels for a unit of the figure, as those without a width are.</summary>
    private const int FineFrom = 1280;

    private const int MostPixels = 32_000;

    /// <summary>Draws the figure of a report.</summary>
    /// <param name="report">A reading, a trace, a diff or an experiment.</param>
    /// <param name="target">Where to.</param>
    /// <param name="options">How it is drawn.</param>
    /// <returns>What the user should know: characters that no font has.</returns>
    /// <exception cref="InputException">The report has no figure, the options ask for what it does not have, or the picture would be too large.</exception>
    public static IReadOnlyList<string> Write(Report report, Stream target, FigureOptions? options = null) =>
        Write(report, target, options ?? new FigureOptions(), FontFolders.OfMachine);

    /// <summary>The same with the fonts of some folders alone.</summary>
    internal static IReadOnlyList<string> Write(Report report, Stream target, FigureOptions options, IReadOnlyList<string> fontFolders)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(target);
        int density = options.Width is < FineFrom ? 1 : 2;
        Scene scene = FigureKinds.SceneOf(report, options, density);
        try
        {
            using FontBook fonts = new(fontFolders);
            Draw(scene, density, fonts, target);
            return fonts.Warnings;
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            throw new InputException($"PNG cannot be drawn here: the native library of SkiaSharp does not load ({(error.InnerException ?? error).Message.Split('\n')[0].TrimEnd('.')}). Name a file that ends in .svg.", error);
        }
    }

    private static void Draw(Scene scene, int density, FontBook fonts, Stream target)
    {
        int width = (int)Math.Round(scene.Width * density), height = (int)Math.Round(scene.Height * density);
        if (height > MostPixels)
            throw new InputException($"the picture would be {width} x {height} pixels; expected at most {MostPixels} in height. Draw fewer layers or positions, make it wider, or name a file that ends in .svg.");
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb()))
            ?? throw new InputException($"there is not enough memory for a picture of {width} x {height} pixels; ask for a narrower one, or name a file that ends in .svg.");
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(ScenePainter.ColorOf(scene.Background));
        canvas.Scale(density);
        using (ScenePainter painter = new(canvas, fonts))
        {
            foreach (SceneItem item in scene.Items) painter.Draw(item);
        }
        using SKPixmap pixels = surface.PeekPixels();
        using SKData png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9)) ?? throw new InvalidOperationException("the picture cannot be encoded");
        PngMark.WriteMarked(png.AsSpan(), target);
    }
}

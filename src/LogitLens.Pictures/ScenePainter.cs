using LogitLens.Reports;
using LogitLens.Reports.Figure;
using SkiaSharp;

namespace LogitLens.Pictures;

/// <summary>Draws the shapes of a figure.</summary>
internal sealed class ScenePainter(SKCanvas canvas, FontBook fonts) : IDisposable
{
    private readonly SKPaint _paint = new() { IsAntialias = true };

    /// <summary>A colour of a figure.</summary>
    public static SKColor ColorOf(Rgb color) => new(color.Red, color.Green, color.Blue);

    /// <summary>Draws one shape.</summary>
    public void Draw(SceneItem item)
    {
        switch (item)
        {
            case SceneRectangle r:
                _paint.Color = ColorOf(r.Fill);
                canvas.DrawRoundRect(SKRect.Create((float)r.X, (float)r.Y, (float)r.Width, (float)r.Height), (float)r.Radius, (float)r.Radius, _paint);
                break;
            case SceneLine l:
                _paint.Color = ColorOf(l.Color);
                _paint.StrokeWidth = (float)l.Thickness;
                canvas.DrawLine((float)l.X1, (float)l.Y1, (float)l.X2, (float)l.Y2, _paint);
                break;
            case SceneText t:
                DrawText(t);
                break;
            case SceneGroup group:
                foreach (SceneItem inner in group.Items) Draw(inner);
                break;
            default:
                throw new InvalidOperationException($"{item.GetType().Name} is no shape of a PNG picture");
        }
    }

    public void Dispose() => _paint.Dispose();

    private void DrawText(SceneText text)
    {
        (string shown, IReadOnlyList<TextRun> runs) = fonts.Runs(text.Text, text.Bold);
        // Code points that stand for missing characters may need more room than the characters.
        if (shown != text.Text) (_, runs) = fonts.Runs(FigureType.Fit(shown, text.Size, text.Room), text.Bold);
        List<ShapedRun> shaped = [.. Direction.InOrder(runs).Select(r => FontBook.Shape(r, (float)text.Size))];
        float width = shaped.Sum(s => s.Width);
        float x = (float)text.X - text.Anchor switch { SceneAnchor.Middle => width / 2, SceneAnchor.End => width, _ => 0 };
        _paint.Color = ColorOf(text.Color);
        foreach (ShapedRun run in shaped)
        {
            if (run.Blob is not null) canvas.DrawText(run.Blob, x, (float)text.Y, _paint);
            x += run.Width;
            run.Dispose();
        }
    }
}

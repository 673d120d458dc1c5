using System.Text;
using LogitLens.Reports.Figure;
using LogitLens.Tensors;

namespace LogitLens.Reports.Svg;

/// <summary>
/// Figures as SVG 1.1: text as text, exact figures of a cell as its tooltip, no script and nothing that is loaded from elsewhere. The
/// same report and options give the same bytes.
/// </summary>
public static class SvgFigure
{
    /// <summary>The comment that every file begins with.</summary>
    internal const string Mark = "<!-- LogitLens figure -->";

    private const string Fonts = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace";

    /// <summary>Whether reports of a kind have a figure.</summary>
    public static bool Supports(Type report) => FigureKinds.Contains(report);

    /// <summary>The figure of a report.</summary>
    /// <exception cref="InputException">It has none, or the options ask for what it does not have.</exception>
    public static string Write(Report report, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Write(FigureKinds.SceneOf(report, options ?? new FigureOptions()));
    }

    /// <summary>A scene as SVG.</summary>
    internal static string Write(Scene scene)
    {
        StringBuilder svg = new();
        _ = svg.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").Append(Mark).Append('\n')
            .Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{SvgText.Number(scene.Width)}\" height=\"{SvgText.Number(scene.Height)}\" ")
            .Append($"viewBox=\"0 0 {SvgText.Number(scene.Width)} {SvgText.Number(scene.Height)}\" role=\"img\" font-family=\"{Fonts}\" xml:space=\"preserve\">\n")
            .Append($"<title>{SvgText.Escape(scene.Title)}</title>\n<desc>{SvgText.Escape(scene.Description)}</desc>\n")
            .Append($"<rect width=\"100%\" height=\"100%\" fill=\"{SvgText.Color(scene.Background)}\"/>\n");
        foreach (SceneItem item in scene.Items) Append(svg, item);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, SceneItem item)
    {
        switch (item)
        {
            case SceneRectangle r:
                string radius = r.Radius > 0 ? $" rx=\"{SvgText.Number(r.Radius)}\"" : "";
                _ = svg.Append($"<rect x=\"{SvgText.Number(r.X)}\" y=\"{SvgText.Number(r.Y)}\" width=\"{SvgText.Number(r.Width)}\" height=\"{SvgText.Number(r.Height)}\"{radius} fill=\"{SvgText.Color(r.Fill)}\"/>\n");
                break;
            case SceneLine l:
                _ = svg.Append($"<line x1=\"{SvgText.Number(l.X1)}\" y1=\"{SvgText.Number(l.Y1)}\" x2=\"{SvgText.Number(l.X2)}\" y2=\"{SvgText.Number(l.Y2)}\" stroke=\"{SvgText.Color(l.Color)}\" stroke-width=\"{SvgText.Number(l.Thickness)}\"/>\n");
                break;
            case SceneText t:
                string anchor = t.Anchor switch { SceneAnchor.Middle => " text-anchor=\"middle\"", SceneAnchor.End => " text-anchor=\"end\"", _ => "" };
                string weight = t.Bold ? " font-weight=\"bold\"" : "";
                _ = svg.Append($"<text x=\"{SvgText.Number(t.X)}\" y=\"{SvgText.Number(t.Y)}\" font-size=\"{SvgText.Number(t.Size)}\"{anchor}{weight} fill=\"{SvgText.Color(t.Color)}\">{SvgText.Escape(t.Text)}</text>\n");
                break;
            case SceneGroup group:
                _ = svg.Append($"<g><title>{SvgText.Escape(group.Tooltip)}</title>\n");
                foreach (SceneItem inner in group.Items) Append(svg, inner);
                _ = svg.Append("</g>\n");
                break;
            default:
                throw new InvalidOperationException($"{item.GetType().Name} is no shape of SVG");
        }
    }
}

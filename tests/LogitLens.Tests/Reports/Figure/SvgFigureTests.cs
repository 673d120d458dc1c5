using System.Text.RegularExpressions;
using System.Xml.Linq;
using LogitLens.Interventions;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Svg;
using LogitLens.Tensors;
using LogitLens.Tests.Reports.Terminal;

namespace LogitLens.Tests.Reports.Figure;

public class SvgFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("figure-prompt", false)]
    [InlineData("figure-prompt-transposed", true)]
    public void A_prompt_is_drawn(string name, bool transpose) =>
        Snapshot.Matches(name, WithoutTooltips(SvgFigure.Write(SyntheticReport.Of(2, 4), new FigureOptions { Transpose = transpose })));

    [Fact]
    public void An_answer_with_an_emoji_is_drawn() =>
        Snapshot.Matches("figure-answer", WithoutTooltips(SvgFigure.Write(SyntheticReport.WithEmoji(1), new FigureOptions { Theme = FigureTheme.Dark, Values = true, ColorBy = ColorBy.Rank, Title = "A fish" })));

    [Fact]
    public void Two_models_are_drawn() =>
        Snapshot.Matches("figure-diff", WithoutTooltips(SvgFigure.Write(ExampleReports.All.OfType<DiffReport>().Single())));

    [Fact]
    public void A_trace_and_an_experiment_are_drawn()
    {
        TraceReport trace = ExampleReports.All.OfType<TraceReport>().Single();
        EmojiReport experiment = ExampleReports.All.OfType<EmojiReport>().Single() with { SubjectTrace = trace };
        foreach (Report report in (Report[])[trace, experiment]) Assert.Equal(trace.Steps.Sum(s => s.Column.Count), Cells(Parse(SvgFigure.Write(report))).Count());
    }

    [Fact]
    public void Hostile_tokens_are_text_and_nothing_else()
    {
        string svg = SvgFigure.Write(SyntheticReport.Hostile());
        XElement root = Parse(svg);
        string[] known = ["svg", "title", "desc", "rect", "line", "text", "g"];
        Assert.All(root.DescendantsAndSelf(), e => Assert.Contains(e.Name.LocalName, known));
        Assert.All(root.DescendantsAndSelf().Attributes(), a => Assert.False(a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain("<script", svg, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", svg, StringComparison.Ordinal);
        Assert.All(svg, c => Assert.False(char.IsControl(c) && c != '\n'));
        Assert.DoesNotContain('\u202E', svg);
        Assert.DoesNotContain('\uFFFE', svg);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        string svg = SvgFigure.Write(SyntheticReport.Of(3, 12));
        Assert.Equal(1, svg.Split("http").Length - 1); // the namespace
        Assert.DoesNotContain("url(", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("href", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cell_has_its_exact_figures_and_its_colour()
    {
        ReadReport report = SyntheticReport.Of(3, 5);
        XElement[] cells = [.. Cells(Parse(SvgFigure.Write(report)))];
        Assert.Equal(report.Cells.Count, cells.Length);
        for (int i = 0; i < cells.Length; i++)
        {
            LensCell cell = report.Cells[(report.Layers.Count - 1 - i / 5) * 5 + i % 5]; // the output is on top
            string tooltip = cells[i].Element(Svg + "title")!.Value;
            Assert.Contains($"layer {cell.Layer}, ", tooltip, StringComparison.Ordinal);
            Assert.Contains($"#{cell.Top[0].Id}", tooltip, StringComparison.Ordinal);
            Assert.Contains(FigureText.Exact(cell.Top[0].Probability), tooltip, StringComparison.Ordinal);
            Assert.Contains(FigureText.Exact(cell.Entropy), tooltip, StringComparison.Ordinal);
            Assert.Equal(SvgText.Color(ColorMap.At(cell.Top[0].Probability)), cells[i].Element(Svg + "rect")!.Attribute("fill")!.Value);
        }
    }

    [Fact]
    public void The_output_is_bold_where_the_text_goes_on_like_that()
    {
        ReadReport report = SyntheticReport.Of(2, 4);
        int[] input = [.. report.Input];
        input[1] = report.Cells[2 * 4].Top[0].Id;
        Assert.NotEqual(input[2], report.Cells[2 * 4 + 1].Top[0].Id);
        XElement[] cells = [.. Cells(Parse(SvgFigure.Write(report with { Input = input })))];
        Assert.Equal("bold", cells[0].Element(Svg + "text")!.Attribute("font-weight")?.Value);
        Assert.Null(cells[1].Element(Svg + "text")!.Attribute("font-weight"));
        Assert.All(cells[4..], c => Assert.Null(c.Element(Svg + "text")?.Attribute("font-weight")));
    }

    [Theory]
    [InlineData(320)]
    [InlineData(900)]
    [InlineData(4000)]
    public void The_width_is_the_one_asked_for_and_everything_lies_within(int width)
    {
        XElement root = Parse(SvgFigure.Write(SyntheticReport.Of(5, 40), new FigureOptions { Width = width }));
        Assert.Equal($"{width}", root.Attribute("width")!.Value);
        double height = double.Parse(root.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        foreach (XElement rect in Cells(root).Select(c => c.Element(Svg + "rect")!))
        {
            Assert.InRange(Number(rect, "x") + Number(rect, "width"), 0, width);
            Assert.InRange(Number(rect, "y") + Number(rect, "height"), 0, height);
        }
        Assert.All(root.Descendants(Svg + "text"), t => Assert.InRange(Number(t, "y"), 0, height));
    }

    [Fact]
    public void Cells_do_not_overlap()
    {
        foreach (bool transpose in (bool[])[false, true])
        {
            XElement[] boxes = [.. Cells(Parse(SvgFigure.Write(SyntheticReport.WithEmoji(20) with { AnswerStart = 3 }, new FigureOptions { Transpose = transpose }))).Select(c => c.Element(Svg + "rect")!)];
            for (int i = 0; i < boxes.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    bool apart = Math.Abs(Number(boxes[i], "x") - Number(boxes[j], "x")) >= Number(boxes[i], "width")
                        || Math.Abs(Number(boxes[i], "y") - Number(boxes[j], "y")) >= Number(boxes[i], "height");
                    Assert.True(apart, $"{boxes[i]} {boxes[j]}");
                }
            }
        }
    }

    [Fact]
    public void No_panel_breaks_an_emoji_in_two()
    {
        FigureGrid grid = LensFigure.Of(SyntheticReport.WithEmoji(), new FigureOptions());
        FigureBracket bracket = Assert.Single(grid.Brackets);
        Assert.Equal((3, 5, "🐠", "tropical fish"), (bracket.First, bracket.Last, bracket.Emoji, bracket.Label));
        FigureLayout layout = FigureLayout.For(new PositionsAcross(grid), twoLines: false, width: 420);
        Assert.True(layout.Panels.Count > 1);
        Assert.Equal(7, layout.Panels.Sum(p => p.Count));
        Assert.DoesNotContain(layout.Panels, p => p.First is 4 or 5);
    }

    [Fact]
    public void Edits_stand_under_the_title()
    {
        XElement root = Parse(SvgFigure.Write(SyntheticReport.Of(1, 3) with { Edits = [ResidualEdit.Parse("ablate attention at 1")] }));
        Assert.Contains(root.Elements(Svg + "text"), t => t.Value == "edited: ablate attention at 1" && t.Attribute("font-weight")?.Value == "bold");
        Assert.Contains("edited: ablate attention at 1", root.Element(Svg + "title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() =>
        Assert.Equal(SvgFigure.Write(SyntheticReport.Of(4, 30)), SvgFigure.Write(SyntheticReport.Of(4, 30)));

    [Theory]
    [InlineData(319)]
    [InlineData(16_001)]
    [InlineData(-5)]
    public void Other_widths_are_refused(int width)
    {
        InputException error = Assert.Throws<InputException>(() => SvgFigure.Write(SyntheticReport.Of(1, 1), new FigureOptions { Width = width }));
        Assert.Contains("320 to 16000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_without_a_figure_are_refused() =>
        Assert.Throws<InputException>(() => SvgFigure.Write(ExampleReports.All.OfType<HeadReport>().Single()));

    /// <summary>The exact figures have digits that depend on the processor.</summary>
    private static string WithoutTooltips(string svg) => Regex.Replace(svg, "<g><title>[^<]*</title>", "<g>");

    private static XElement Parse(string svg) => XDocument.Parse(svg).Root!;

    private static IEnumerable<XElement> Cells(XElement root) => root.Elements(Svg + "g");

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}

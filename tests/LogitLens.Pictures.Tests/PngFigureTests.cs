using LogitLens.Reports.Figure;
using LogitLens.Tensors;
using LogitLens.Tests.Reports;
using SkiaSharp;

namespace LogitLens.Pictures.Tests;

public class PngFigureTests
{
    [Theory]
    [InlineData(320)]
    [InlineData(777)]
    [InlineData(1281)]
    [InlineData(2400)]
    public void The_picture_is_as_wide_as_asked_for(int width)
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Of(3, 5), new FigureOptions { Width = width });
        Assert.Equal(width, drawn.Pixels.Width);
    }

    [Fact]
    public void Without_a_width_a_unit_has_two_pixels()
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Of(3, 5));
        Assert.Equal(2, drawn.Density);
        Assert.Equal(drawn.Scene.Height * 2, drawn.Pixels.Height);
    }

    [Fact]
    public void Every_cell_has_its_colour_and_its_text()
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Of(4, 6));
        Assert.Equal(5 * 6, drawn.Cells.Count);
        foreach ((SceneRectangle box, SceneText[] texts) in drawn.Cells)
        {
            SKColor fill = ScenePainter.ColorOf(box.Fill);
            Assert.Equal(fill, drawn.At(box.X + 2, box.Y + box.Height / 2));
            Assert.Equal(texts.Length > 0, drawn.Inked(box.X + 4, box.Y + 4, box.Width - 8, box.Height - 8, fill) > 0);
        }
    }

    [Fact]
    public void Text_stays_within_its_cell()
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Of(4, 60), null, FontsOf());
        foreach ((SceneRectangle box, _) in drawn.Cells)
        {
            SKColor fill = ScenePainter.ColorOf(box.Fill);
            Assert.Equal(0, drawn.Inked(box.X + 1, box.Y + 4, 1, box.Height - 8, fill));
            Assert.Equal(0, drawn.Inked(box.X + box.Width - 2.5, box.Y + 4, 1, box.Height - 8, fill));
        }
    }

    [Theory]
    [InlineData(FigureTheme.Light)]
    [InlineData(FigureTheme.Dark)]
    public void The_page_has_the_colour_of_the_theme(FigureTheme theme)
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Of(2, 3), new FigureOptions { Theme = theme });
        Assert.Equal(ScenePainter.ColorOf(FigurePalette.Of(theme).Page), drawn.At(3, 3));
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        using Drawn first = Drawn.Of(SyntheticReport.Of(4, 20), null, FontsOf()), second = Drawn.Of(SyntheticReport.Of(4, 20), null, FontsOf());
        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Fact]
    public void Hostile_tokens_are_drawn()
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Hostile());
        Assert.Equal(SyntheticReport.HostileVocabulary.Count, drawn.Cells.Count);
        Assert.All(drawn.Cells, c => Assert.True(drawn.Inked(c.Box.X + 4, c.Box.Y + 4, c.Box.Width - 8, c.Box.Height - 8, ScenePainter.ColorOf(c.Box.Fill)) > 0));
    }

    [Fact]
    public void The_file_says_that_it_is_ours()
    {
        using Drawn drawn = Drawn.Of(SyntheticReport.Of(2, 3));
        using MemoryStream file = new(drawn.Bytes), plain = new(drawn.Pixels.Encode(SKEncodedImageFormat.Png, 100).ToArray());
        Assert.True(new PngFormat().IsOurs(file));
        Assert.False(new PngFormat().IsOurs(plain));
    }

    [Fact]
    public void A_picture_that_is_too_high_is_refused()
    {
        InputException error = Assert.Throws<InputException>(() => Drawn.Of(SyntheticReport.Of(48, 400), new FigureOptions { Width = 320 }));
        Assert.Contains("at most 32000 in height", error.Message, StringComparison.Ordinal);
    }

    internal static string[] FontsOf() => [.. FontFolders.OfMachine];
}

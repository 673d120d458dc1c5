using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using Spectre.Console;
using Spectre.Console.Testing;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class InkTests
{
    [Theory]
    [InlineData(ColorSystem.EightBit)]
    [InlineData(ColorSystem.TrueColor)]
    public void Text_can_be_read_on_every_heat(ColorSystem colors)
    {
        Ink ink = InkOf(colors);
        Assert.True(ink.Colors);
        Assert.All(Enumerable.Range(0, 1001), i =>
        {
            Style style = ink.Heat(i / 1000.0, strong: false);
            Assert.InRange(Rgb.Contrast(ToRgb(style.Foreground), ToRgb(style.Background)), 4.5, 21);
        });
    }

    [Fact]
    public void The_two_hundred_and_fifty_six_colors_stay_near_the_map() => Assert.All(Enumerable.Range(0, 101), i =>
    {
        Rgb shown = ToRgb(InkOf(ColorSystem.EightBit).Heat(i / 100.0, strong: false).Background), exact = ColorMap.At(i / 100.0);
        // The first two levels of a channel are 0 and 95, so that a channel is off by 48 at most.
        Assert.InRange(Math.Abs(shown.Red - exact.Red), 0, 48);
        Assert.InRange(Math.Abs(shown.Green - exact.Green), 0, 48);
        Assert.InRange(Math.Abs(shown.Blue - exact.Blue), 0, 48);
    });

    [Theory]
    [InlineData(ColorSystem.NoColors)]
    [InlineData(ColorSystem.Legacy)]
    [InlineData(ColorSystem.Standard)]
    public void Without_a_gradient_every_style_is_plain(ColorSystem colors)
    {
        Ink ink = InkOf(colors);
        Assert.False(ink.Colors);
        Assert.All([ink.Faint, ink.Strong, ink.Bar, ink.Good, ink.Bad, ink.Heat(0.5, strong: true)], style => Assert.Equal(Style.Plain, style));
    }

    private static Ink InkOf(ColorSystem colors)
    {
        using TestConsole console = new();
        return Ink.For(console.Colors(colors).SupportsAnsi(true));
    }

    private static Rgb ToRgb(Color color) => new(color.R, color.G, color.B);
}

using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

public sealed class ColorMapTests
{
    [Fact]
    public void Brighter_is_always_more()
    {
        double[] luminance = [.. Enumerable.Range(0, 101).Select(i => ColorMap.At(i / 100.0).Luminance)];
        Assert.All(luminance.Zip(luminance.Skip(1)), pair => Assert.True(pair.First < pair.Second, $"{pair.First} then {pair.Second}"));
    }

    [Fact]
    public void Text_can_be_read_on_every_color() => Assert.All(Enumerable.Range(0, 1001), i =>
    {
        Rgb background = ColorMap.At(i / 1000.0);
        // 4.5 is what WCAG 2.2 asks of text at level AA.
        Assert.InRange(Rgb.Contrast(background, ColorMap.TextOn(background)), 4.5, 21);
    });

    [Theory]
    [InlineData(double.NaN, 0x44, 0x01, 0x54)]
    [InlineData(-5, 0x44, 0x01, 0x54)]
    [InlineData(0, 0x44, 0x01, 0x54)]
    [InlineData(1, 0xFD, 0xE7, 0x25)]
    [InlineData(double.PositiveInfinity, 0xFD, 0xE7, 0x25)]
    public void Values_outside_the_map_take_its_nearer_end(double value, byte red, byte green, byte blue) =>
        Assert.Equal(new Rgb(red, green, blue), ColorMap.At(value));
}

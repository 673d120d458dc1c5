using CsCheck;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0.0%", "0")]
    [InlineData(1e-9, "<0.1%", "<1")]
    [InlineData(0.00049, "<0.1%", "<1")]
    [InlineData(0.00051, "0.1%", "<1")]
    [InlineData(0.005, "0.5%", "1")]
    [InlineData(0.8714, "87.1%", "87")]
    [InlineData(0.9949, "99.5%", "99")]
    [InlineData(0.99949, "99.9%", ">99")]
    [InlineData(0.9999999, ">99.9%", ">99")]
    [InlineData(1, "100.0%", "100")]
    [InlineData(double.NaN, "NaN", "NaN")]
    public void Probabilities_are_never_rounded_to_a_certainty_that_they_are_not(double probability, string percent, string shortPercent)
    {
        Assert.Equal(percent, Figures.Percent(probability));
        Assert.Equal(shortPercent, Figures.ShortPercent(probability));
    }

    [Theory]
    [InlineData(0, "0.000%")]
    [InlineData(1e-9, "<0.001%")]
    [InlineData(0.000421, "0.042%")]
    [InlineData(0.98142, "98.142%")]
    [InlineData(0.9999999, ">99.999%")]
    [InlineData(1, "100.000%")]
    [InlineData(double.NaN, "NaN")]
    public void Fine_probabilities_have_three_decimals(double probability, string expected) =>
        Assert.Equal(expected, Figures.FinePercent(probability));

    [Theory]
    [InlineData(1, "1.000")]
    [InlineData(0.99996, "0.999")]
    [InlineData(-0.99996, "-0.999")]
    [InlineData(-1, "-1.000")]
    [InlineData(0.5, "0.500")]
    [InlineData(double.NaN, "NaN")]
    public void Cosines_are_1_only_where_they_are(double cosine, string expected) => Assert.Equal(expected, Figures.Cosine(cosine));

    [Theory]
    [InlineData(0, "0.000")]
    [InlineData(0.00042, "4.20e-4")]
    [InlineData(9.9994, "9.999")]
    [InlineData(9.9996, "10.00")]
    [InlineData(-99.996, "-100.0")]
    [InlineData(999.96, "1000")]
    [InlineData(99999, "99999")]
    [InlineData(123456, "1.23e5")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void Lengths_have_four_significant_digits(double length, string expected) => Assert.Equal(expected, Figures.Length(length));

    [Theory]
    [InlineData(1, "1")]
    [InlineData(999, "999")]
    [InlineData(1_000, "1k")]
    [InlineData(99_499, "99k")]
    [InlineData(99_500, ".1M")]
    [InlineData(949_999, ".9M")]
    [InlineData(950_000, "1M")]
    [InlineData(99_499_999, "99M")]
    [InlineData(int.MaxValue, "2G")]
    public void Counts_fit_into_three_columns(int count, string expected) => Assert.Equal(expected, Figures.ShortCount(count));

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(9.949, "9.9")]
    [InlineData(9.96, "10")]
    [InlineData(999.4, "999")]
    [InlineData(1e9, "1k+")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NaN, "NaN")]
    public void Nats_fit_into_three_columns(double nats, string expected) => Assert.Equal(expected, Figures.ShortNats(nats));

    [Fact]
    public void Short_figures_never_exceed_three_columns() => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1e6], Gen.Int[0, int.MaxValue]).Sample((p, nats, count) =>
    {
        Assert.InRange(Figures.ShortPercent(p).Length, 1, 3);
        Assert.InRange(Figures.ShortNats(nats).Length, 1, 3);
        Assert.InRange(Figures.ShortCount(count).Length, 1, 3);
    });

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_234, "1.2 KB")]
    [InlineData(999_900, "1.0 MB")]
    [InlineData(16_060_556_376, "16 GB")]
    [InlineData(long.MaxValue, "9.2 EB")]
    public void Bytes_take_the_largest_fair_unit(long bytes, string expected) => Assert.Equal(expected, Figures.Bytes(bytes));

    [Theory]
    [InlineData(0, "")]
    [InlineData(double.NaN, "")]
    [InlineData(0.001, "")]
    [InlineData(0.125, "█")]
    [InlineData(0.5, "████")]
    [InlineData(0.55, "████▍")]
    [InlineData(2, "████████")]
    public void Bars_are_drawn_in_eighths_of_a_column(double share, string expected) => Assert.Equal(expected, Bar.Of(share, 8));
}

using CsCheck;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;

namespace LogitLens.Tensors.Tests.Kernels;

public class NormalizationTests
{
    private static readonly Gen<(int Rows, int Width, bool Weight, bool Bias, float Offset, int Seed, bool InPlace)> Cases =
        Gen.Select(Gen.Int[0, 4], Gen.OneOf(Gen.Int[1, 70], Numbers.OneOf(1024, 4096, 8193)), Gen.Bool, Gen.Bool,
            Numbers.OneOf(0f, 3f, -1000f), Gen.Int, Gen.Bool);

    [Fact]
    public void Rms_norm_equals_the_oracle() => Cases.Sample(c => Isas.Each(isa =>
    {
        float[] x = Rows(c.Seed, c.Rows, c.Width, 0), weight = c.Weight ? Numbers.Random(c.Seed + 1, c.Width) : [], expected = new float[x.Length];
        NormalizationReference.RmsNorm(x, c.Width, weight, 1e-5f, expected);
        float[] y = c.InPlace ? x : new float[x.Length];
        Normalization.RmsNorm(isa, x, c.Width, weight, 1e-5f, y);
        Numbers.AssertClose(expected, y, i => 1e-6 * Math.Abs(expected[i]));
    }));

    [Fact]
    public void Layer_norm_equals_the_oracle_also_far_from_0() => Cases.Sample(c => Isas.Each(isa =>
    {
        float[] x = Rows(c.Seed, c.Rows, c.Width, c.Offset);
        float[] weight = c.Weight ? Numbers.Random(c.Seed + 1, c.Width) : [], bias = c.Bias ? Numbers.Random(c.Seed + 2, c.Width) : [];
        float[] expected = new float[x.Length], y = c.InPlace ? x : new float[x.Length];
        NormalizationReference.LayerNorm(x, c.Width, weight, bias, 1e-5f, expected);
        Normalization.LayerNorm(isa, x, c.Width, weight, bias, 1e-5f, y);
        Numbers.AssertClose(expected, y, i => 1e-6 * (1 + Math.Abs(expected[i])));
    }));

    [Fact]
    public void Rows_that_are_cut_off_are_refused() =>
        Assert.StartsWith("x has 7 elements, not a whole number of rows of 3", Assert.Throws<ArgumentException>(
            () => Normalization.RmsNorm(new float[7], 3, default, 0, new float[7])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(2, 3, 6, "weight has 2 elements; [width] takes none or 3")]
    [InlineData(3, 4, 6, "bias has 4 elements; [width] takes none or 3")]
    [InlineData(3, 3, 5, "y has 5 elements; [rows, width] takes at least 6")]
    public void Lengths_that_do_not_fit_are_refused(int weight, int bias, int y, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() =>
            Normalization.LayerNorm(new float[6], 3, new float[weight], new float[bias], 0, new float[y])).Message, StringComparison.Ordinal);

    private static float[] Rows(int seed, int rows, int width, float offset) =>
        [.. Numbers.Random(seed, rows * width).Select(value => value + offset)];
}

using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;

namespace LogitLens.Tensors.Tests.Kernels;

public class XieluTests
{
    private static readonly float[] Special =
        [0, -0f, float.Epsilon, -float.Epsilon, 1e30f, -1e30f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, -20, -20.1f, -104, -1e-6f];

    private static readonly Xielu[] Shapes = [new(0.8f, 0.8f, 0.5f, -1e-6f), new(0.01f, 3.5f, 0.5f, -1e-6f), new(2, 0.1f, 0.25f, -1e-3f), new(1, 1, 0, -1e-6f)];

    [Fact]
    public void It_is_as_close_to_the_oracle_as_promised() => Isas.Each(isa =>
    {
        foreach (Xielu f in Shapes)
        {
            float[] x = [.. Special, .. Enumerable.Range(0, 60001).Select(i => (i - 30000) / 1000f), .. Numbers.Random(1, 5000, 1e-3f)];
            float[] expected = [.. x], actual = [.. x];
            XieluReference.Apply(f, expected);
            f.Apply(isa, actual);
            Numbers.AssertClose(expected, actual, i => 3e-7 * Largest(f, x[i]));
        }
    });

    [Fact]
    public void It_is_relatively_accurate_near_0() => Isas.Each(isa =>
    {
        Xielu f = new(0.8f, 0.8f, 0.5f, -1e-6f);
        float[] x = [.. Enumerable.Range(-60, 61).SelectMany(e => new[] { MathF.ScaleB(1.3f, e), -MathF.ScaleB(1.3f, e) }).Where(v => Math.Abs(v) < 1)];
        float[] expected = [.. x], actual = [.. x];
        XieluReference.Apply(f, expected);
        f.Apply(isa, actual);
        Numbers.AssertClose(expected, actual, i => 4e-7 * Math.Abs(expected[i]));
    });

    [Fact]
    public void The_same_number_gives_the_same_bits_wherever_it_stands() => Isas.Each(isa =>
    {
        for (int count = 1; count < 40; count++)
        {
            float[] x = [.. Enumerable.Repeat(-0.731f, count)];
            Shapes[0].Apply(isa, x);
            Assert.Single(x.Distinct());
        }
    });

    [Fact]
    public void Stored_parameters_go_through_a_softplus()
    {
        Xielu f = Xielu.FromStored(0, 100, 0.5f, -1e-6f);
        Assert.Equal(MathF.Log(2), f.Positive, 1e-7f);
        Assert.Equal(100.5f, f.Negative);
        Assert.Equal((0.5f, -1e-6f), (f.Slope, f.Edge));
        Assert.Equal(Math.Exp(-10), Xielu.FromStored(-10, 0, 0, 0).Positive, 2e-9);
    }

    private static double Largest(Xielu f, double x) => x > 0
        ? Math.Max(f.Positive * x * x, f.Slope * x) : Math.Max(f.Negative * Math.Max(1, Math.Abs(x)), f.Slope * Math.Abs(x));
}

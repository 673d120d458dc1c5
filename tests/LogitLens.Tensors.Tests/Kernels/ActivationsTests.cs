using CsCheck;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;

namespace LogitLens.Tensors.Tests.Kernels;

public class ActivationsTests
{
    private static readonly float[] Special =
        [0, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 88.8f, -88.8f, 104, -104];

    [Theory]
    [InlineData(Activation.Silu), InlineData(Activation.Gelu), InlineData(Activation.GeluTanh), InlineData(Activation.QuickGelu)]
    [InlineData(Activation.Relu), InlineData(Activation.ReluSquared), InlineData(Activation.Sigmoid), InlineData(Activation.Tanh)]
    public void Every_function_is_as_close_to_the_oracle_as_promised(Activation kind) => Isas.Each(isa =>
    {
        float[] x = [.. Special, .. Enumerable.Range(0, 60001).Select(i => (i - 30000) / 1000f), .. Numbers.Random(1, 5000, 1e-3f)];
        float[] expected = [.. x], actual = [.. x];
        ActivationsReference.Apply(kind, expected);
        Activations.Apply(isa, kind, actual);
        Numbers.AssertClose(expected, actual, i => 2e-7 * Math.Max(1, kind == Activation.ReluSquared ? (double)x[i] * x[i] : Math.Abs(x[i])));
    });

    [Fact]
    public void Tanh_is_relatively_accurate_near_0() => Isas.Each(isa =>
    {
        float[] x = [.. Enumerable.Range(-80, 90).Select(e => MathF.ScaleB(1.3f, e))], y = [.. x];
        Activations.Apply(isa, Activation.Tanh, y);
        Numbers.AssertClose([.. x.Select(v => (float)Math.Tanh(v))], y, i => 2.5e-7 * Math.Abs(Math.Tanh(x[i])));
    });

    [Fact]
    public void Gating_multiplies_the_function_of_the_gate_and_may_write_over_its_inputs() =>
        Gen.Select(Gen.Enum<Activation>(), Gen.Int[0, 100], Gen.Int, Gen.Int[0, 2]).Sample((kind, count, seed, target) => Isas.Each(isa =>
        {
            float[] gate = Numbers.Random(seed, count, 5), up = Numbers.Random(seed + 1, count, 5), expected = new float[count];
            ActivationsReference.Gated(kind, gate, up, expected);
            double[] scale = [.. gate.Select((g, i) => Math.Max(1, Math.Abs(g)) * Math.Max(1, Math.Abs(g)) * Math.Max(1, Math.Abs(up[i])))];
            float[] y = target switch { 0 => new float[count], 1 => gate, _ => up };
            Activations.Gated(isa, kind, gate, up, y);
            Numbers.AssertClose(expected, y, i => 4e-7 * scale[i]);
        }));

    [Fact]
    public void The_same_number_gives_the_same_bits_wherever_it_stands() => Isas.Each(isa =>
    {
        foreach (Activation kind in Enum.GetValues<Activation>())
            for (int count = 1; count < 40; count++)
            {
                float[] x = [.. Enumerable.Repeat(-0.731f, count)];
                Activations.Apply(isa, kind, x);
                Assert.Single(x.Distinct());
            }
    });

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        Assert.StartsWith("up has 2 elements; the gate takes 3", Assert.Throws<ArgumentException>(
            () => Activations.Gated(Activation.Silu, new float[3], new float[2], new float[3])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_activation_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Activations.Apply((Activation)99, new float[3]));
}

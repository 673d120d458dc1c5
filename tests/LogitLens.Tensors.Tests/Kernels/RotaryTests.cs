using CsCheck;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;

namespace LogitLens.Tensors.Tests.Kernels;

public class RotaryTests
{
    [Fact]
    public void Heads_turn_as_in_the_oracle_and_the_rest_of_a_head_stays() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 40], Gen.Int[0, 5], Gen.Enum<RotaryPairing>(), Gen.Int).Sample((heads, pairs, rest, pairing, seed) => Isas.Each(isa =>
        {
            int width = Math.Max(1, 2 * pairs + rest);
            float[] expected = Numbers.Random(seed, heads * width), actual = [.. expected];
            float[] cos = [.. Numbers.Random(seed + 1, pairs).Select(MathF.Cos)], sin = [.. Numbers.Random(seed + 1, pairs).Select(MathF.Sin)];
            RotaryReference.Apply(expected, width, cos, sin, pairing);
            Rotary.Apply(isa, actual, width, cos, sin, pairing);
            Numbers.AssertClose(expected, actual, _ => 2e-7);
        }));

    [Fact]
    public void What_lies_before_the_turned_elements_stays() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 40], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Enum<RotaryPairing>(), Gen.Int).Sample((heads, pairs, before, rest, pairing, seed) => Isas.Each(isa =>
        {
            int width = before + 2 * pairs + rest;
            float[] expected = Numbers.Random(seed, heads * width), actual = [.. expected], oracle = [.. expected];
            float[] cos = [.. Numbers.Random(seed + 1, pairs).Select(MathF.Cos)], sin = [.. Numbers.Random(seed + 1, pairs).Select(MathF.Sin)];
            for (int head = 0; head < heads; head++) Rotary.Apply(isa, expected.AsSpan(head * width + before, width - before), width - before, cos, sin, pairing);
            Rotary.Apply(isa, actual, width, cos, sin, pairing, before);
            Numbers.AssertSameBits(expected, actual);
            RotaryReference.Apply(oracle, width, cos, sin, pairing, before);
            Numbers.AssertClose(oracle, actual, _ => 2e-7);
        }));

    [Theory]
    [InlineData(7, 4, 2, 2, "heads has 7 elements, not a whole number of heads of 4")]
    [InlineData(8, 4, 3, 3, "cos has 3 elements; a head of 4 has 2 pairs from element 0 on")]
    [InlineData(8, 4, 2, 1, "sin has 1 elements; cos takes 2")]
    public void Lengths_that_do_not_fit_are_refused(int heads, int width, int cos, int sin, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() =>
            Rotary.Apply(new float[heads], width, new float[cos], new float[sin], RotaryPairing.Halves)).Message, StringComparison.Ordinal);

    [Fact]
    public void Pairs_that_do_not_fit_behind_what_stays_are_refused() =>
        Assert.StartsWith("cos has 2 elements; a head of 5 has 1 pairs from element 2 on", Assert.Throws<ArgumentException>(() =>
            Rotary.Apply(new float[5], 5, new float[2], new float[2], RotaryPairing.Halves, 2)).Message, StringComparison.Ordinal);
}

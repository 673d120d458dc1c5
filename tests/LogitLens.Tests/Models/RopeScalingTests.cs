using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tests.Models;

/// <summary>Frequencies that no golden model covers, against numbers worked out by hand.</summary>
public class RopeScalingTests
{
    [Fact]
    public void Llama3_keeps_high_frequencies_divides_low_ones_and_blends_between()
    {
        // Llama 3.1: head width 128, theta 500,000, trained on 8,192 positions. Turns = 8192 f / 2 pi.
        RotarySpec plain = new(128, 500_000, RotaryPairing.Halves, null);
        RotarySpec scaled = plain with { Scaling = new Llama3Scaling(8, 1, 4, 8192) };
        float[] before = plain.At(1).Frequencies, after = scaled.At(1).Frequencies;
        Assert.Equal(before[0], after[0]);                 // 1,304 turns: kept
        Assert.Equal(before[63] / 8, after[63], 1e-12f);   // 0.003 turns: divided
        double turns = 8192 * before[33] / (2 * Math.PI);  // 1.50 turns: between
        Assert.InRange(turns, 1, 4);
        double keep = (turns - 1) / 3;
        Assert.Equal((1 - keep) * before[33] / 8 + keep * before[33], after[33], 1e-9);
    }

    [Fact]
    public void Linear_divides_all() =>
        Assert.Equal([0.5f, 0.005f], new RotarySpec(4, 10_000, RotaryPairing.Halves, new LinearScaling(2)).At(9).Frequencies);

    [Fact]
    public void Dynamic_changes_only_beyond_the_training_length_and_then_with_every_length()
    {
        RotarySpec rotary = new(8, 10_000, RotaryPairing.Halves, new DynamicScaling(2, 16));
        Assert.Equal(rotary.Regime(3), rotary.Regime(16));
        Assert.NotEqual(rotary.Regime(16), rotary.Regime(17));
        Assert.NotEqual(rotary.Regime(17), rotary.Regime(18));
        Assert.Equal(new RotarySpec(8, 10_000, RotaryPairing.Halves, null).At(1).Frequencies, rotary.At(16).Frequencies);
    }

    [Fact]
    public void Ntk_grows_the_base_at_once_and_leaves_the_highest_frequency()
    {
        // Base 10,000 and alpha 1,000 with 4 elements: 10,000 * 1,000^(4/2) = 1e10, whose second frequency is 1e-5.
        RotarySpec rotary = new(4, 10_000, RotaryPairing.Halves, new NtkScaling(1000));
        Assert.Equal([1f, 1e-5f], rotary.At(1).Frequencies);
        Assert.Equal(rotary.Regime(1), rotary.Regime(1_000_000));
    }

    [Fact]
    public void Long_rope_switches_its_divisors_at_the_training_length()
    {
        RotarySpec rotary = new(4, 10_000, RotaryPairing.Halves, new LongRopeScaling([1, 2], [4, 8], 10, 1.5));
        Assert.Equal([1f, 0.005f], rotary.At(10).Frequencies);
        Assert.Equal([0.25f, 0.00125f], rotary.At(11).Frequencies);
        Assert.Equal(1.5f, rotary.At(11).Factor);
    }

    [Fact]
    public void Alibi_slopes_reach_as_far_as_they_are_told()
    {
        Assert.Equal([0.5f, 0.25f, 0.125f, 0.0625f], AlibiSpec.PaperSlopes(4, range: 4));
        Assert.Equal([0.25f, 0.0625f, 0.5f], AlibiSpec.PaperSlopes(3, range: 4));
    }

    [Fact]
    public void Alibi_slopes_of_heads_that_are_no_power_of_two_continue_between_the_others()
    {
        Assert.Equal([0.25f, 0.0625f, 0.015625f, 0.00390625f], AlibiSpec.PaperSlopes(4));
        Assert.Equal([0.25f, 0.0625f, 0.015625f, 0.00390625f, 0.5f, 0.125f], AlibiSpec.PaperSlopes(6));
    }
}

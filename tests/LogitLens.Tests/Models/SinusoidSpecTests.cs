using LogitLens.Models.Specs;

namespace LogitLens.Tests.Models;

/// <summary>Sinusoidal positions against numbers worked out by hand.</summary>
public class SinusoidSpecTests
{
    [Fact]
    public void All_sines_come_before_all_cosines_and_frequencies_fall_from_1_to_a_ten_thousandth()
    {
        float[] vector = new float[6];
        new SinusoidSpec(2).Fill(3, vector);
        // Position 3 counts as 5; the frequencies are 1, 0.01 and 0.0001.
        double[] angles = [5, 0.05, 0.0005];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(Math.Sin(angles[i]), vector[i], 1e-7);
            Assert.Equal(Math.Cos(angles[i]), vector[3 + i], 1e-7);
        }
    }

    [Fact]
    public void An_odd_width_ends_with_0()
    {
        float[] vector = [9, 9, 9, 9, 9];
        new SinusoidSpec(0).Fill(0, vector);
        Assert.Equal([0, 0, 1, 1, 0], vector);
    }
}

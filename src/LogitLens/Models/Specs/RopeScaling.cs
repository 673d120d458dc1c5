using System.Text.Json.Serialization;

namespace LogitLens.Models.Specs;

/// <summary>A rule that stretches rotary frequencies beyond the training length.</summary>
[JsonDerivedType(typeof(LinearScaling), "linear")]
[JsonDerivedType(typeof(DivisorScaling), "divisors")]
[JsonDerivedType(typeof(DynamicScaling), "dynamic")]
[JsonDerivedType(typeof(NtkScaling), "ntk")]
[JsonDerivedType(typeof(Llama3Scaling), "llama3")]
[JsonDerivedType(typeof(YarnScaling), "yarn")]
[JsonDerivedType(typeof(LongRopeScaling), "longrope")]
public abstract record RopeScaling
{
    /// <summary>See <see cref="RotarySpec.Regime"/>.</summary>
    public virtual int Regime(int length) => 0;

    /// <summary>The stretched frequencies and the attention factor.</summary>
    /// <param name="rotary">Width and base.</param>
    /// <param name="plain">[Width / 2], unstretched frequencies.</param>
    /// <param name="length">Length of the whole sequence.</param>
    public abstract (double[] Frequencies, double Factor) Apply(RotarySpec rotary, double[] plain, int length);
}

/// <summary>All frequencies divided by one factor (Chen et al. 2023, arXiv:2306.15595).</summary>
/// <param name="Factor">The divisor.</param>
public sealed record LinearScaling(double Factor) : RopeScaling
{
    /// <inheritdoc/>
    public override (double[], double) Apply(RotarySpec rotary, double[] plain, int length) =>
        ([.. plain.Select(f => f / Factor)], 1);
}

/// <summary>Each pair's frequency divided by a number of its own, as GGUF files store the stretching of Llama 3.1.</summary>
/// <param name="Divisors">[pairs], the divisors.</param>
public sealed record DivisorScaling(IReadOnlyList<double> Divisors) : RopeScaling
{
    /// <inheritdoc/>
    public override (double[], double) Apply(RotarySpec rotary, double[] plain, int length) => ([.. plain.Select((f, i) => f / Divisors[i])], 1);
}

/// <summary>"Dynamic NTK": the base grows with the length once it passes the training length.</summary>
/// <param name="Factor">Growth per training length.</param>
/// <param name="TrainedPositions">Training length in tokens.</param>
public sealed record DynamicScaling(double Factor, int TrainedPositions) : RopeScaling
{
    /// <inheritdoc/>
    public override int Regime(int length) => Math.Max(length, TrainedPositions);

    /// <inheritdoc/>
    public override (double[], double) Apply(RotarySpec rotary, double[] plain, int length)
    {
        ArgumentNullException.ThrowIfNull(rotary);
        ArgumentNullException.ThrowIfNull(plain);
        double stretch = Factor * Math.Max(length, TrainedPositions) / TrainedPositions - (Factor - 1);
        double theta = rotary.Theta * Math.Pow(stretch, (double)rotary.Width / (rotary.Width - 2));
        return ([.. plain.Select((_, i) => Math.Pow(theta, -2.0 * i / rotary.Width))], 1);
    }
}

/// <summary>"NTK-aware": the base grown once for all lengths (Hunyuan, whose configs call it dynamic with an <c>alpha</c>).</summary>
/// <param name="Alpha">How much longer the lowest frequency's turn becomes.</param>
public sealed record NtkScaling(double Alpha) : RopeScaling
{
    /// <inheritdoc/>
    public override (double[], double) Apply(RotarySpec rotary, double[] plain, int length)
    {
        ArgumentNullException.ThrowIfNull(rotary);
        ArgumentNullException.ThrowIfNull(plain);
        double theta = rotary.Theta * Math.Pow(Alpha, (double)rotary.Width / (rotary.Width - 2));
        return ([.. plain.Select((_, i) => Math.Pow(theta, -2.0 * i / rotary.Width))], 1);
    }
}

/// <summary>Llama 3.1: low frequencies divided, high ones kept, a smooth passage between.</summary>
/// <param name="Factor">Divisor of the low frequencies.</param>
/// <param name="LowFrequency">Turns within the training length below which a pair is stretched fully.</param>
/// <param name="HighFrequency">Turns within the training length above which a pair is kept.</param>
/// <param name="TrainedPositions">Training length in tokens.</param>
public sealed record Llama3Scaling(double Factor, double LowFrequency, double HighFrequency, int TrainedPositions) : RopeScaling
{
    /// <inheritdoc/>
    public override (double[], double) Apply(RotarySpec rotary, double[] plain, int length) => ([.. plain.Select(Stretch)], 1);

    private double Stretch(double frequency)
    {
        double turns = TrainedPositions * frequency / (2 * Math.PI);
        if (turns < LowFrequency) return frequency / Factor;
        if (turns > HighFrequency) return frequency;
        double keep = (turns - LowFrequency) / (HighFrequency - LowFrequency);
        return (1 - keep) * frequency / Factor + keep * frequency;
    }
}

/// <summary>YaRN (Peng et al. 2023, arXiv:2309.00071).</summary>
/// <param name="Factor">Divisor of the low frequencies.</param>
/// <param name="TrainedPositions">Training length in tokens.</param>
/// <param name="AttentionFactor">Multiplies cosines and sines.</param>
/// <param name="FastTurns">Turns within the training length above which a pair is kept.</param>
/// <param name="SlowTurns">Turns within the training length below which a pair is stretched fully.</param>
/// <param name="Truncate">Whether the passage between starts and ends at whole pairs.</param>
public sealed record YarnScaling(
    double Factor, int TrainedPositions, double AttentionFactor, double FastTurns, double SlowTurns, bool Truncate) : RopeScaling
{
    /// <inheritdoc/>
    public override (double[], double) Apply(RotarySpec rotary, double[] plain, int length)
    {
        ArgumentNullException.ThrowIfNull(rotary);
        ArgumentNullException.ThrowIfNull(plain);
        double low = PairWithTurns(FastTurns, rotary), high = PairWithTurns(SlowTurns, rotary);
        if (Truncate) (low, high) = (Math.Floor(low), Math.Ceiling(high));
        low = Math.Max(low, 0);
        high = Math.Min(high, rotary.Width - 1);
        if (low == high) high += 0.001;
        return ([.. plain.Select((f, i) =>
        {
            double stretch = Math.Clamp((i - low) / (high - low), 0, 1);
            return f / Factor * stretch + f * (1 - stretch);
        })], AttentionFactor);
    }

    /// <summary>The (fractional) pair that makes so many turns within the training length.</summary>
    private double PairWithTurns(double turns, RotarySpec rotary) =>
        rotary.Width * Math.Log(TrainedPositions / (turns * 2 * Math.PI)) / (2 * Math.Log(rotary.Theta));

    /// <summary>The attention factor that the paper recommends, <c>0.1 m ln(factor) + 1</c>.</summary>
    public static double Recommended(double factor, double m = 1) => factor <= 1 ? 1 : 0.1 * m * Math.Log(factor) + 1;
}

/// <summary>LongRoPE (Ding et al. 2024, arXiv:2402.13753): a divisor for each pair, one set within the training length and one beyond.</summary>
/// <param name="Short">[pairs], divisors up to the training length.</param>
/// <param name="Long">[pairs], divisors beyond it.</param>
/// <param name="TrainedPositions">Training length in tokens.</param>
/// <param name="AttentionFactor">Multiplies cosines and sines.</param>
/// <param name="LongAttentionFactor">Does so beyond the training length, where it is another (Phi-3.5 MoE).</param>
public sealed record LongRopeScaling(
    IReadOnlyList<double> Short, IReadOnlyList<double> Long, int TrainedPositions, double AttentionFactor, double? LongAttentionFactor = null)
    : RopeScaling
{
    /// <inheritdoc/>
    public override int Regime(int length) => length > TrainedPositions ? 1 : 0;

    /// <inheritdoc/>
    public override (double[], double) Apply(RotarySpec rotary, double[] plain, int length)
    {
        bool beyond = Regime(length) == 1;
        IReadOnlyList<double> divisors = beyond ? Long : Short;
        return ([.. plain.Select((f, i) => f / divisors[i])], beyond ? LongAttentionFactor ?? AttentionFactor : AttentionFactor);
    }
}

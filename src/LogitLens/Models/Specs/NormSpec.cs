namespace LogitLens.Models.Specs;

/// <summary>Which statistics a norm divides by.</summary>
public enum NormKind
{
    /// <summary>Mean square only.</summary>
    Rms,

    /// <summary>Mean and variance.</summary>
    Layer,
}

/// <summary>A normalisation of residual vectors or heads.</summary>
/// <param name="Kind">Which statistics.</param>
/// <param name="Epsilon">Added to the mean square or the variance.</param>
/// <param name="Weight">Whether it has a learned scale.</param>
/// <param name="Bias">Whether it has a learned shift.</param>
/// <param name="WeightOffset">Added to the stored scale (Gemma stores <c>w - 1</c>).</param>
public sealed record NormSpec(NormKind Kind, float Epsilon, bool Weight = true, bool Bias = false, float WeightOffset = 0)
{
    /// <summary>RMS norm with a scale.</summary>
    public static NormSpec Rms(double epsilon, float weightOffset = 0) => new(NormKind.Rms, (float)epsilon, WeightOffset: weightOffset);

    /// <summary>Layer norm with a scale, and a shift unless told otherwise.</summary>
    public static NormSpec Layer(double epsilon, bool bias = true) => new(NormKind.Layer, (float)epsilon, Bias: bias);
}

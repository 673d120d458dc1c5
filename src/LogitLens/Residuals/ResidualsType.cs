namespace LogitLens.Residuals;

/// <summary>How a store keeps the numbers of a residual stream.</summary>
public enum ResidualsType
{
    /// <summary>As the model computed them, 4 bytes each.</summary>
    F32,

    /// <summary>Rounded to bfloat16, 2 bytes each, with 8 significant bits.</summary>
    BF16,
}

namespace LogitLens.Tensors.Kernels;

/// <summary>What a sum of exponentials does with the weights beside the logits.</summary>
internal interface IWeightUse
{
    /// <summary>Whether there are weights.</summary>
    static abstract bool Used { get; }

    /// <summary>Whether they are written rather than read.</summary>
    static abstract bool Written { get; }
}

/// <summary>There are none.</summary>
internal readonly struct NoWeights : IWeightUse
{
    public static bool Used => false;

    public static bool Written => false;
}

/// <summary>The exponentials are written there.</summary>
internal readonly struct GivenWeights : IWeightUse
{
    public static bool Used => true;

    public static bool Written => true;
}

/// <summary>The logits are weighed with what is there.</summary>
internal readonly struct TakenWeights : IWeightUse
{
    public static bool Used => true;

    public static bool Written => false;
}

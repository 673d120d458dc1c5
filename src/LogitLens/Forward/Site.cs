namespace LogitLens.Forward;

/// <summary>The five places of a block where the forward pass can be watched and changed.</summary>
public enum Site
{
    /// <summary>The residual stream before the block.</summary>
    ResidPre,

    /// <summary>What attention adds to the residual stream, after its norm and multiplier.</summary>
    AttnOut,

    /// <summary>The residual stream after attention was added. In a parallel block the feed-forward does not read it.</summary>
    ResidMid,

    /// <summary>What the feed-forward adds, after its norm and multiplier.</summary>
    MlpOut,

    /// <summary>The residual stream after the block.</summary>
    ResidPost,
}

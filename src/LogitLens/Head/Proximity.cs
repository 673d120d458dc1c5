namespace LogitLens.Head;

/// <summary>What makes a row near to a vector.</summary>
public enum Proximity
{
    /// <summary>A large dot product: what the head itself computes, before bias, scale and softcap.</summary>
    Dot,

    /// <summary>A large cosine: the same direction, whatever the lengths.</summary>
    Cosine,

    /// <summary>A small Euclidean distance.</summary>
    Euclidean,
}

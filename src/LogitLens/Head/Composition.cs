namespace LogitLens.Head;

/// <summary>How the head rows of several tokens make one direction, a concept.</summary>
public enum Composition
{
    /// <summary>The mean of the rows: its dot product with a normed residual is the mean of the tokens' logits.</summary>
    Mean,

    /// <summary>The sum of the rows.</summary>
    Sum,

    /// <summary>The sum of the rows, each scaled to length 1 first.</summary>
    Unit,

    /// <summary>The first token's row.</summary>
    First,

    /// <summary>The last token's row.</summary>
    Last,
}

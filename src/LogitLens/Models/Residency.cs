namespace LogitLens.Models;

/// <summary>How long the pages of a model's weights stay in memory. The figures are the same to the bit.</summary>
public enum Residency
{
    /// <summary><see cref="Streamed"/> where the weight files exceed the memory that is free when the model is opened, else <see cref="Mapped"/>.</summary>
    Auto,

    /// <summary>Pages come when they are first read, and stay.</summary>
    Mapped,

    /// <summary>
    /// A forward pass holds about two blocks: while one computes, the next is read, and what is done with is given back. The
    /// unembedding is held in parts.
    /// </summary>
    Streamed,
}

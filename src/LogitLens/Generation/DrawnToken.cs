namespace LogitLens.Generation;

/// <summary>A token that was drawn and is not yet part of the sequence.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Position">The position that it takes; the one before it predicts it.</param>
/// <param name="End">Why the sequence goes no further and this token is no part of it; null where it is the next one.</param>
/// <param name="Logits">What it was drawn from, [V]; empty where it was given.</param>
internal readonly record struct DrawnToken(int Id, int Position, ContinuationEnd? End, ReadOnlyMemory<float> Logits = default);

namespace LogitLens.Tensors.Kernels;

/// <summary>What <see cref="Attention"/> computes, shared by all heads of a layer.</summary>
/// <param name="Heads">Query heads H.</param>
/// <param name="KeyHeads">Key and value heads G; H / G query heads share one (Ainslie et al. 2023, arXiv:2305.13245).</param>
/// <param name="KeyWidth">Elements of a query or key head.</param>
/// <param name="ValueWidth">Elements of a value head.</param>
/// <param name="Scale">Multiplies every score.</param>
/// <param name="Softcap">Scores become <c>cap * tanh(score / cap)</c>; 0 for none.</param>
/// <param name="Window">Each position sees itself and the <c>Window - 1</c> before it; 0 for all.</param>
public readonly record struct AttentionSpec(
    int Heads, int KeyHeads, int KeyWidth, int ValueWidth, float Scale, float Softcap = 0, int Window = 0);

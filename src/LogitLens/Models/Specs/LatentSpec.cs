namespace LogitLens.Models.Specs;

/// <summary>
/// Multi-head latent attention (DeepSeek-AI 2024, arXiv:2405.04434, section 2.1): the keys and values of all heads are expanded from one
/// short vector, and queries may be from another. The last elements of a head are turned with the position; in the keys these come from
/// the residual stream directly and are the same in all heads.
/// </summary>
/// <param name="QueryRank">Length of the vector that queries are expanded from; 0 where they come from the residual stream.</param>
/// <param name="KeyValueRank">Length of the vector that keys and values are expanded from.</param>
/// <param name="Norm">The norm of both vectors.</param>
/// <param name="ByHead">Each head has a map to its keys, stored input-major, and one to its values (GGUF files); else one tensor holds all.</param>
public sealed record LatentSpec(int QueryRank, int KeyValueRank, NormSpec Norm, bool ByHead = false);

namespace LogitLens.Experiments;

/// <summary>How near a layer's residual, after the final norm, is to what a name means and to what the model is about to say.</summary>
/// <param name="Layer">Layer 0..L.</param>
/// <param name="NameCosine">Cosine with the name's concept direction.</param>
/// <param name="NameLogit">Dot product with it; with the mean of the rows, the mean of the name's logits before bias, scale and softcap.</param>
/// <param name="NameRank">Rank of the name's best token in the lens; 1 for the most probable token.</param>
/// <param name="NameToken">Token id of that token.</param>
/// <param name="PrefixCosine">Cosine with the head row of the emoji's first token.</param>
/// <param name="PrefixLogit">Dot product with it.</param>
public sealed record ConceptLayer(int Layer, double NameCosine, double NameLogit, int NameRank, int NameToken, double PrefixCosine, double PrefixLogit);

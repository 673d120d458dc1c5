namespace LogitLens.Head;

/// <summary>A row of the head and how it lies to a vector. Where rows are centred, every figure is the centred row's.</summary>
/// <param name="Id">Token id of the row.</param>
/// <param name="Dot">Dot product with the vector; the head's bias is not part of it.</param>
/// <param name="Cosine">Cosine with the vector, -1..1.</param>
/// <param name="Distance">Euclidean distance from the vector.</param>
/// <param name="Norm">Euclidean length of the row.</param>
/// <param name="Bias">What the head adds to the logit of this token; null in a head without a bias.</param>
/// <param name="InExpression">Whether the expression names this token.</param>
public sealed record HeadNeighbour(int Id, double Dot, double Cosine, double Distance, double Norm, double? Bias, bool InExpression);

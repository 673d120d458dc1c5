namespace LogitLens.Experiments;

/// <summary>How two vectors of one length lie to each other, from sums in float64.</summary>
/// <param name="Distance">Euclidean distance.</param>
/// <param name="Cosine">Cosine of the angle between them; null where one of them is 0.</param>
/// <param name="Norm">Euclidean norm of the first.</param>
/// <param name="OtherNorm">Euclidean norm of the second.</param>
internal readonly record struct VectorPair(double Distance, double? Cosine, double Norm, double OtherNorm)
{
    public static VectorPair Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double dot = 0, xx = 0, yy = 0, squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double a = x[i], b = y[i];
            dot += a * b;
            xx += a * a;
            yy += b * b;
            squares += (a - b) * (a - b);
        }
        double length = Math.Sqrt(xx) * Math.Sqrt(yy);
        return new VectorPair(Math.Sqrt(squares), length > 0 ? Math.Clamp(dot / length, -1, 1) : null, Math.Sqrt(xx), Math.Sqrt(yy));
    }
}

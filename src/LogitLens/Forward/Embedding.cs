using LogitLens.Models.Specs;
using LogitLens.Models.Weights;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Forward;

/// <summary>From token ids to the residual stream of layer 0.</summary>
internal static class Embedding
{
    /// <summary>Writes [ids, D] for tokens at consecutive positions.</summary>
    public static void Run(ModelSpec spec, ModelWeights weights, ReadOnlySpan<int> ids, int firstPosition, Span<float> residual)
    {
        int width = spec.Width, rowWidth = spec.Embedding.RowWidth;
        float[] row = new float[rowWidth], position = new float[width];
        for (int i = 0; i < ids.Length; i++)
        {
            Span<float> vector = residual.Slice(i * width, width);
            weights.TokenEmbedding.ReadRow(ids[i], row);
            if (weights.EmbeddingProjection is { } projection) projection.Apply(row, 1, vector);
            else row.CopyTo(vector);
            if (spec.Embedding.Scale != 1) VectorMath.Scale(vector, spec.Embedding.Scale);
            if (weights.PositionEmbedding is { } positions)
            {
                positions.ReadRow(firstPosition + i + spec.Embedding.PositionOffset!.Value, position);
                VectorMath.AddScaled(position, 1, vector);
            }
            if (spec.Embedding.Sinusoid is { } sinusoid)
            {
                sinusoid.Fill(firstPosition + i, position);
                VectorMath.AddScaled(position, 1, vector);
            }
            weights.EmbeddingNorm?.Apply(vector, width, vector);
        }
    }
}

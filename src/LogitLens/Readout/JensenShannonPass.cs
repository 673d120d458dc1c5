using LogitLens.Forward;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Readout;

/// <summary>
/// The Jensen-Shannon divergence of every cell to the output. It needs both normalisers before the first token, so it is a
/// second pass over the head, made only when asked for.
/// </summary>
internal sealed class JensenShannonPass(ReadoutHead head, IResiduals residuals, int[] layers, int[] positions)
{
    private const int TileTokens = VocabularyStream.TileTokens;

    /// <returns>[layers, positions] in nats, 0..ln 2.</returns>
    public double[,] Run(CellAccumulator[,] cells, CancellationToken cancellation)
    {
        double[,] result = new double[layers.Length, positions.Length];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Machine.Threads };
        Parallel.For(0, positions.Length, options, p =>
        {
            float[] normed = new float[layers.Length * head.RowWidth], logits = new float[layers.Length * TileTokens];
            for (int l = 0; l < layers.Length; l++)
                head.Normalize(residuals.At(layers[l], positions[p]), 1, normed.AsSpan(l * head.RowWidth, head.RowWidth));
            for (int first = 0; first < head.VocabularySize; first += TileTokens)
            {
                cancellation.ThrowIfCancellationRequested();
                int count = Math.Min(TileTokens, head.VocabularySize - first);
                head.Tile(normed, layers.Length, first, count, logits);
                ReadOnlySpan<float> final = logits.AsSpan((layers.Length - 1) * count, count);
                for (int l = 0; l < layers.Length - 1; l++)
                    result[l, p] += Part(logits.AsSpan(l * count, count), cells[l, p].LogNormalizer, final, cells[layers.Length - 1, p].LogNormalizer);
            }
        });
        for (int l = 0; l < layers.Length; l++)
        {
            for (int p = 0; p < positions.Length; p++) result[l, p] = Math.Clamp(result[l, p], 0, Math.Log(2));
        }
        return result;
    }

    private static double Part(ReadOnlySpan<float> logits, double normalizer, ReadOnlySpan<float> final, double finalNormalizer)
    {
        double sum = 0;
        for (int i = 0; i < logits.Length; i++) sum += Divergence.JensenShannonPart(logits[i] - normalizer, final[i] - finalNormalizer);
        return sum;
    }
}

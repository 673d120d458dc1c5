
namespace LogitLens.Readout;

/// <summary>
/// The Jensen-Shannon divergence of every cell to the output. It needs both normalisers before the first token, so it is a
/// second pass over the head, made only when asked for.
/// </summary>
internal sealed class JensenShannonPass(ReadoutHead head, NormedCells normed, int layers, int positions)
{
    /// <returns>[layers, positions] in nats, 0..ln 2.</returns>
    public double[,] Run(CellAccumulator[,] cells, CancellationToken cancellation)
    {
        Total[,] totals = VocabularyStream.Run(head.VocabularySize, layers, positions, () => new Total(),
            () => new Worker(head, normed, cells, cancellation), progress: null, cancellation);
        double[,] result = new double[layers, positions];
        for (int l = 0; l < layers; l++)
        {
            for (int p = 0; p < positions; p++) result[l, p] = Math.Clamp(totals[l, p].Sum, 0, Math.Log(2));
        }
        return result;
    }

    private sealed class Total : IChunkStatistics<Total>
    {
        public double Sum { get; set; }

        public void Merge(Total other) => Sum += other.Sum;

        public void Clear() => Sum = 0;
    }

    private sealed class Worker(ReadoutHead head, NormedCells normed, CellAccumulator[,] cells, CancellationToken cancellation) : ITileReader<Total>
    {
        private readonly NormedCells.Reader _rows = normed.NewReader();
        private readonly float[] _logits = new float[normed.BlockRows * VocabularyStream.TileTokens];

        public void Read(int firstToken, int count, Total[,] totals)
        {
            int last = totals.GetLength(0) - 1;
            for (int block = 0; block < normed.Blocks; block++)
            {
                cancellation.ThrowIfCancellationRequested();
                head.Tile(_rows.Rows(block), firstToken, count, _logits);
                for (int i = 0; i < normed.Count(block); i++)
                {
                    int p = normed.First(block) + i;
                    ReadOnlySpan<float> output = _logits.AsSpan(normed.Row(last, i) * count, count);
                    for (int l = 0; l < last; l++)
                        totals[l, p].Sum += Part(_logits.AsSpan(normed.Row(l, i) * count, count), cells[l, p].LogNormalizer, output, cells[last, p].LogNormalizer);
                }
            }
        }

        public void Dispose() => _rows.Dispose();

        private static double Part(ReadOnlySpan<float> logits, double normalizer, ReadOnlySpan<float> output, double outputNormalizer)
        {
            double sum = 0;
            for (int i = 0; i < logits.Length; i++) sum += Divergence.JensenShannonPart(logits[i] - normalizer, output[i] - outputNormalizer);
            return sum;
        }
    }
}

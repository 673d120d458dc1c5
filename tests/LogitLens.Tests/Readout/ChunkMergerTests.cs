using LogitLens.Readout;

namespace LogitLens.Tests.Readout;

public class ChunkMergerTests
{
    private const int Chunks = 9, Tokens = 13;

    [Fact]
    public void The_order_in_which_chunks_arrive_does_not_change_a_bit()
    {
        CellAccumulator inOrder = Merge(Enumerable.Range(0, Chunks)), reversed = Merge(Enumerable.Range(0, Chunks).Reverse());
        CellAccumulator shuffled = Merge([4, 0, 8, 2, 1, 7, 3, 6, 5]);
        foreach (CellAccumulator other in (CellAccumulator[])[reversed, shuffled])
        {
            Assert.Equal(inOrder.LogNormalizer, other.LogNormalizer);
            Assert.Equal(inOrder.Entropy, other.Entropy);
            Assert.Equal(inOrder.CrossMean(inOrder.Max, inOrder.Sum), other.CrossMean(other.Max, other.Sum));
            Assert.Equal(inOrder.Top.Ids.ToArray(), other.Top.Ids.ToArray());
            Assert.Equal(inOrder.Ahead, other.Ahead);
        }
    }

    [Fact]
    public void Statistics_are_given_back_empty_and_only_once_they_were_merged()
    {
        ChunkMerger<CellAccumulator> merger = new(One(), 2);
        merger.Merge(1, Filled(1));
        Assert.Equal(0, merger.Merged);
        Assert.Null(merger.Spare());
        merger.Merge(0, Filled(0));
        Assert.Equal(2, merger.Merged);
        CellAccumulator[,]? spare = merger.Spare();
        Assert.NotNull(spare);
        Assert.Equal(0, spare[0, 0].Sum);
        Assert.Equal(0, spare[0, 0].Top.Count);
        Assert.Equal([0], spare[0, 0].Ahead);
    }

    private static CellAccumulator Merge(IEnumerable<int> order)
    {
        ChunkMerger<CellAccumulator> merger = new(One(), Chunks);
        foreach (int chunk in order) merger.Merge(chunk, Filled(chunk));
        Assert.Equal(Chunks, merger.Merged);
        return merger.Total[0, 0];
    }

    private static CellAccumulator[,] One() => new[,] { { new CellAccumulator(4, 1) } };

    private static CellAccumulator[,] Filled(int chunk)
    {
        Random random = new(chunk);
        float[] logits = [.. Enumerable.Range(0, Tokens).Select(_ => (float)(20 * random.NextDouble() - 10))];
        double[] weights = [.. logits.Select(z => Math.Exp(z - logits.Max()))];
        CellAccumulator[,] cells = One();
        cells[0, 0].Add(logits, chunk * Tokens);
        cells[0, 0].AddCross(logits, weights, logits.Max());
        cells[0, 0].Count(logits, chunk * Tokens, [40], [2.5f]);
        return cells;
    }
}

using LogitLens.Readout;

namespace LogitLens.Tests.Readout;

public class ChunkMergerTests
{
    private const int Chunks = 9, Tokens = 13;

    [Fact]
    public void The_order_in_which_chunks_arrive_does_not_change_a_bit()
    {
        CellAccumulator[,] inOrder = Merge(Enumerable.Range(0, Chunks)), reversed = Merge(Enumerable.Range(0, Chunks).Reverse());
        CellAccumulator[,] shuffled = Merge([4, 0, 8, 2, 1, 7, 3, 6, 5]);
        Assert.True(inOrder[0, 0].KlFrom(inOrder[1, 0]) > 0.1);
        foreach (CellAccumulator[,] others in (CellAccumulator[][,])[reversed, shuffled])
        {
            Assert.Equal(inOrder[0, 0].KlFrom(inOrder[1, 0]), others[0, 0].KlFrom(others[1, 0]));
            for (int l = 0; l < 2; l++)
            {
                CellAccumulator expected = inOrder[l, 0], other = others[l, 0];
                Assert.Equal(expected.LogNormalizer, other.LogNormalizer);
                Assert.Equal(expected.Entropy, other.Entropy);
                Assert.Equal(expected.Top.Ids.ToArray(), other.Top.Ids.ToArray());
                Assert.Equal(expected.Ahead, other.Ahead);
            }
        }
    }

    [Fact]
    public void Statistics_are_given_back_empty_and_only_once_they_were_merged()
    {
        ChunkMerger<CellAccumulator> merger = new(Two(), 2);
        merger.Merge(1, Filled(1));
        Assert.Equal(0, merger.Merged);
        Assert.Null(merger.Spare());
        merger.Merge(0, Filled(0));
        Assert.Equal(2, merger.Merged);
        CellAccumulator[,]? spare = merger.Spare();
        Assert.NotNull(spare);
        Assert.Equal(double.NegativeInfinity, spare[0, 0].LogNormalizer);
        Assert.Equal(0, spare[0, 0].Top.Count);
        Assert.Equal([0], spare[0, 0].Ahead);
    }

    [Fact]
    public void Statistics_that_are_used_again_lose_no_token()
    {
        // Two readers take turns: what the first chunks kept bars the smaller logits of the later ones.
        ChunkMerger<CellAccumulator> merger = new(Two(), Chunks);
        for (int chunk = 0; chunk < Chunks; chunk++) merger.Merge(chunk, Fill(merger.Spare() ?? Two(), chunk));
        CellAccumulator[,] fresh = Merge(Enumerable.Range(0, Chunks));
        Assert.Equal(fresh[0, 0].Top.Ids.ToArray(), merger.Total[0, 0].Top.Ids.ToArray());
        Assert.Equal(fresh[0, 0].Top.Values.ToArray(), merger.Total[0, 0].Top.Values.ToArray());
        Assert.Equal(fresh[0, 0].Entropy, merger.Total[0, 0].Entropy);
    }

    private static CellAccumulator[,] Merge(IEnumerable<int> order)
    {
        ChunkMerger<CellAccumulator> merger = new(Two(), Chunks);
        foreach (int chunk in order) merger.Merge(chunk, Filled(chunk));
        Assert.Equal(Chunks, merger.Merged);
        return merger.Total;
    }

    /// <summary>A layer and the output at one position.</summary>
    private static CellAccumulator[,] Two() => new[,] { { new CellAccumulator(4, 1) }, { new CellAccumulator(4, 1) } };

    private static CellAccumulator[,] Filled(int chunk) => Fill(Two(), chunk);

    private static CellAccumulator[,] Fill(CellAccumulator[,] cells, int chunk)
    {
        Random random = new(chunk);
        float[] layer = Logits(random), output = Logits(random);
        double[] weights = new double[Tokens];
        cells[1, 0].AddOutput(output, chunk * Tokens, weights);
        cells[0, 0].Add(layer, chunk * Tokens, weights, cells[1, 0].Max);
        cells[0, 0].Count(layer, chunk * Tokens, [40], [2.5f]);
        return cells;
    }

    private static float[] Logits(Random random) => [.. Enumerable.Range(0, Tokens).Select(_ => (float)(20 * random.NextDouble() - 10))];
}

using CsCheck;
using LogitLens.Head;
using LogitLens.Models;

namespace LogitLens.Tests.Head;

/// <summary>Neighbours against plain sums in float64.</summary>
public sealed class NeighbourSearchTests
{
    [Theory]
    [InlineData("llama_gqa")]  // f32, tied
    [InlineData("llama_f16")]  // f16, untied
    [InlineData("gpt2_bf16")]  // bf16, tied
    [InlineData("gptj")]       // bias on the head
    [InlineData("phi_qkln")]   // bias on the head
    [InlineData("opt_350m")]   // rows narrower than the model
    [InlineData("qwen3")]
    public void Neighbours_of_random_vectors_are_those_of_plain_float64_sums(string name)
    {
        using Model model = Fixture.Open(name);
        HeadRows rows = new(model);
        double[][] all = [.. Enumerable.Range(0, rows.Count).Select(id => rows.Row(id).Select(x => (double)x).ToArray())];
        double[] mean = [.. Enumerable.Range(0, rows.Width).Select(i => all.Average(r => r[i]))];
        Gen.Select(Gen.Double[-2, 2].Array[rows.Width], Gen.Enum<Proximity>(), Gen.Int[1, 200], Gen.Bool, Gen.Int[0, 159]).Sample((vector, by, top, centred, own) =>
        {
            RowSpace space = centred ? new RowSpace(rows).Centred() : new RowSpace(rows);
            IReadOnlyList<HeadNeighbour> found = new NeighbourSearch(space) { By = by, Top = top, Own = new HashSet<int> { own }, OthersOnly = top % 2 == 0 }.Find(vector);
            Assert.Equal(Math.Min(top, rows.Count - (top % 2 == 0 ? 1 : 0)), found.Count);
            HeadNeighbour[] expected = [.. all.Select((row, id) => Plain(vector, centred ? [.. row.Zip(mean, (x, m) => x - m)] : row, id))
                .Where(n => top % 2 != 0 || n.Id != own)];
            for (int i = 0; i < found.Count; i++) Same(expected.Single(e => e.Id == found[i].Id), found[i], own);
            // Equally near rows may change places by rounding of the reference; nearness itself may not.
            double[] order = [.. expected.Select(e => Nearness(e, by)).OrderDescending().Take(found.Count)];
            for (int i = 0; i < found.Count; i++) Assert.Equal(order[i], Nearness(found[i], by), 1e-10);
        }, iter: 20);
        Assert.Equal(name is "gptj" or "phi_qkln", rows.HasBias);
    }

    [Fact]
    public void A_row_is_its_own_nearest_neighbour_at_distance_0()
    {
        using Model model = Fixture.Open("gpt2_bf16");
        RowSpace space = new(new HeadRows(model));
        foreach (Proximity by in (Proximity[])[Proximity.Cosine, Proximity.Euclidean])
        {
            for (int id = 0; id < space.Count; id++)
            {
                HeadNeighbour nearest = new NeighbourSearch(space) { By = by, Top = 1 }.Find(space.Row(id))[0];
                Assert.Equal((id, 0.0), (nearest.Id, nearest.Distance));
                Assert.Equal(1, nearest.Cosine, 1e-15);
            }
        }
    }

    [Fact]
    public void The_bias_is_told_and_not_added()
    {
        using Model model = Fixture.Open("gptj");
        HeadRows rows = new(model);
        double[] vector = new RowSpace(rows).Row(3);
        foreach (HeadNeighbour n in new NeighbourSearch(new RowSpace(rows)) { By = Proximity.Dot, Top = 160 }.Find(vector))
        {
            Assert.Equal(rows.Bias(n.Id), n.Bias);
            Assert.Equal(VectorGeometry.Dot(vector, new RowSpace(rows).Row(n.Id)), n.Dot);
        }
    }

    [Fact]
    public void Rows_without_a_figure_are_left_out_and_equal_rows_come_by_id()
    {
        float[][] rows = Heads.Random(40, 8);
        rows[7] = new float[8];
        rows[9][2] = float.NaN;
        rows[11][3] = float.PositiveInfinity;
        rows[30] = rows[4];
        RowSpace space = new(Heads.Of(rows));
        double[] vector = space.Row(4);
        IReadOnlyList<HeadNeighbour> cosine = new NeighbourSearch(space) { Top = 40 }.Find(vector);
        Assert.Equal([4, 30], cosine.Take(2).Select(n => n.Id));
        Assert.DoesNotContain(cosine, n => n.Id is 7 or 9 or 11);
        Assert.Equal(37, cosine.Count);
        IReadOnlyList<HeadNeighbour> near = new NeighbourSearch(space) { By = Proximity.Euclidean, Top = 40 }.Find(vector);
        Assert.Equal(38, near.Count); // a row of zeros is somewhere
        Assert.True(double.IsNaN(near.Single(n => n.Id == 7).Cosine));
        Assert.All(space.Centred().Centre!, m => Assert.True(double.IsFinite(m)));
    }

    private static HeadNeighbour Plain(double[] vector, double[] row, int id)
    {
        double dot = vector.Zip(row, (x, y) => x * y).Sum(), norm = Math.Sqrt(row.Sum(x => x * x)), own = Math.Sqrt(vector.Sum(x => x * x));
        return new HeadNeighbour(id, dot, dot / norm / own, Math.Sqrt(vector.Zip(row, (x, y) => (x - y) * (x - y)).Sum()), norm, null, false);
    }

    private static void Same(HeadNeighbour expected, HeadNeighbour found, int own)
    {
        Assert.Equal(expected.Dot, found.Dot, 1e-10);
        Assert.Equal(expected.Cosine, found.Cosine, 1e-10);
        Assert.Equal(expected.Distance, found.Distance, 1e-10);
        Assert.Equal(expected.Norm, found.Norm, 1e-10);
        Assert.Equal(found.Id == own, found.InExpression);
    }

    private static double Nearness(HeadNeighbour n, Proximity by) => by switch { Proximity.Dot => n.Dot, Proximity.Cosine => n.Cosine, _ => -n.Distance };
}

using LogitLens.Experiments;
using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tests.Experiments;

/// <summary>Models of different families, whose distributions have little in common.</summary>
public class DiffReaderTests
{
    [Theory]
    [InlineData("llama_gqa", "mistral")]
    [InlineData("gemma2", "cohere_qknorm")] // softcap against logit scale
    [InlineData("gptj", "opt_350m")]        // bias on the LM head against a projection
    public void Cells_of_models_that_share_only_their_vocabulary_equal_the_whole_distributions(string first, string second)
    {
        using Model model = Fixture.Open(first), against = Fixture.Open(second);
        Assert.SkipUnless(model.Spec.VocabularySize == against.Spec.VocabularySize, "the goldens have different vocabularies");
        int[] ids = Fixture.Prompt(5);
        ResidualRecorder residuals = Fixture.Record(model, ids), others = Fixture.Record(against, ids);
        DiffSide a = new(model, residuals, [], null, TestContext.Current.CancellationToken), b = new(against, others, [], null, TestContext.Current.CancellationToken);
        DiffCell[,] cells = DiffReader.Read(a, b, ids.Length, cosines: false, null, TestContext.Current.CancellationToken);
        for (int p = 0; p < ids.Length; p++)
        {
            BruteForce.Compare(new ReadoutHead(model).Logits(residuals.At(residuals.Layers, p)), new ReadoutHead(against).Logits(others.At(others.Layers, p)), cells[0, p]);
            Assert.Null(cells[0, p].ResidualCosine);
            Assert.True(cells[0, p].Js > 0.001);
        }
    }

    [Fact]
    public void A_vocabulary_in_ragged_tiles_and_chunks_merges_to_the_whole()
    {
        Random random = new(7);
        float[] ours = [.. Enumerable.Range(0, 500).Select(_ => (float)(random.NextDouble() * 8))], theirs = [.. Enumerable.Range(0, 500).Select(_ => (float)(random.NextDouble() * 8))];
        theirs[400] = theirs[17]; // equal logits rank by id
        DiffStatistics whole = Add(0, 500), pieces = Add(0, 97), rest = Add(97, 500);
        pieces.Merge(rest);
        Assert.Equal(whole.Forth, pieces.Forth, 1e-12);
        Assert.Equal(whole.Back, pieces.Back, 1e-12);
        Assert.Equal(whole.JensenShannon, pieces.JensenShannon, 1e-12);
        Assert.Equal((whole.AheadInModel, whole.AheadInAgainst), (pieces.AheadInModel, pieces.AheadInAgainst));
        Assert.Equal(theirs.Where((z, id) => z > theirs[400] || (z == theirs[400] && id < 400)).Count(), whole.AheadInAgainst);
        whole.Clear();
        Assert.Equal((0.0, 0.0, 0.0, 0, 0), (whole.Forth, whole.Back, whole.JensenShannon, whole.AheadInModel, whole.AheadInAgainst));

        DiffStatistics Add(int from, int to)
        {
            DiffStatistics sum = new();
            sum.Add(new LogitTile(ours.AsSpan(from, to - from), VectorMath.LogSumExp(ours), 123, ours[123]),
                new LogitTile(theirs.AsSpan(from, to - from), VectorMath.LogSumExp(theirs), 400, theirs[400]), from);
            return sum;
        }
    }

    [Fact]
    public void Drift_of_rows_equals_the_figures_row_by_row()
    {
        using Model model = Fixture.Open("llama_gqa"), against = Fixture.Open("mistral");
        LogitLens.Head.HeadRows rows = new(model), others = new(against);
        Assert.Equal(rows.Width, others.Width);
        RowDrift drift = RowDrift.Of(rows.Count, rows.Width, rows.Read, others.Read, top: 7, null, TestContext.Current.CancellationToken);
        double[] distances = [.. Enumerable.Range(0, rows.Count).Select(id => Math.Sqrt(rows.Row(id).Zip(others.Row(id), (x, y) => ((double)x - y) * ((double)x - y)).Sum()))];
        double[] cosines = [.. Enumerable.Range(0, rows.Count).Select(id => BruteForce.Cosine(rows.Row(id), others.Row(id)))];
        Assert.Equal((rows.Count, 0), (drift.Rows, drift.Unchanged));
        Assert.Equal(distances.Average(), drift.Distance.Mean, 1e-12);
        Assert.Equal((distances.Max(), distances.Min()), (drift.Distance.Maximum, drift.Distance.Minimum));
        Assert.Equal(cosines.Average(), drift.Cosine!.Mean, 1e-12);
        Assert.Equal(Enumerable.Range(0, rows.Count).OrderByDescending(id => distances[id]).Take(7), drift.Moved.Select(m => m.Id));
        Assert.All(drift.Moved, m => Assert.Equal(cosines[m.Id], m.Cosine!.Value, 1e-12));
        Assert.All(drift.Moved, m => Assert.Equal(Math.Sqrt(others.Row(m.Id).Sum(v => (double)v * v)), m.AgainstNorm, 1e-12));
    }

    [Fact]
    public void Rows_of_nothing_but_zeros_have_a_distance_and_no_cosine()
    {
        RowDrift drift = RowDrift.Of(3, 2, (row, x) => x.Fill(row == 0 ? 0 : 3), (row, x) => x.Fill(row < 2 ? 0 : 3), top: 3, null, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1.0), (drift.Unchanged, drift.Cosine!.Minimum));
        Assert.Equal([1, 0, 2], drift.Moved.Select(m => m.Id));
        Assert.Equal([null, null, 1.0], drift.Moved.Select(m => m.Cosine));
        Assert.Equal(Math.Sqrt(18), drift.Moved[0].Distance, 1e-12);
    }

    [Fact]
    public void Percentiles_lie_between_their_neighbours()
    {
        Assert.Equal(new Spread(2, 0, 0.2, 2, 3.8, 4), Spread.Of([4, 0, 1, 2, 3]) with { Percentile5 = 0.2, Percentile95 = 3.8 });
        Assert.Equal(0.2, Spread.Of([4, 0, 1, 2, 3]).Percentile5, 1e-12);
        Assert.Equal(3.8, Spread.Of([4, 0, 1, 2, 3]).Percentile95, 1e-12);
        Assert.Equal(new Spread(5, 5, 5, 5, 5, 5), Spread.Of([5]));
    }

    [Fact]
    public void Damaged_numbers_are_reported_and_not_compared()
    {
        using Model model = Fixture.Open("llama_gqa");
        ResidualRecorder residuals = new(model.Spec);
        new ForwardSession(model, 2).Append([1, 2], ForwardHook.Join(new Poison(), residuals));
        Assert.Throws<LensMismatchException>(() => new DiffSide(model, residuals, [0, 1], null, TestContext.Current.CancellationToken));
    }

    private sealed class Poison : ForwardHook
    {
        public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
        {
            if (site == Site.ResidPost && block == 0) vectors.Fill(float.NaN);
        }
    }
}

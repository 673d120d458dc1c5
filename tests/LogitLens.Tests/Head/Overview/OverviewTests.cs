using LogitLens.Head;
using LogitLens.Head.Overview;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Head.Overview;

/// <summary>What is said of a head's rows, on heads whose rows are known.</summary>
public sealed class OverviewTests
{
    private static readonly Tokenizer Seahorse = Tokenizer.Load(ModelLocator.Find("seahorse"));

    [Fact]
    public void Lengths_are_counted_and_rows_that_are_no_numbers_left_out()
    {
        float[][] rows = [.. Enumerable.Range(0, 101).Select(i => new float[] { 3 * i, 4 * i })];
        rows[50][1] = float.NaN;
        RowFigures figures = RowFigures.Of(new RowSpace(Heads.Of(rows)), null, TestContext.Current.CancellationToken);
        RowNorms norms = RowNorms.Of(figures.Norms);
        Assert.Equal(1, figures.Norms.Count(double.IsNaN));
        Assert.Equal([(0, 0.0), (0.5, 250.0), (1, 500.0)], norms.Quantiles.Where(q => q.Share is 0 or 0.5 or 1).Select(q => (q.Share, q.Value)));
        Assert.Equal(100, norms.Histogram.Sum());
        Assert.Equal([0, 1, 2, 3, 4], norms.Shortest.Select(n => n.Id));
        Assert.Equal([(100, 500.0), (99, 495.0)], norms.Longest.Take(2).Select(n => (n.Id, n.Norm)));
        double mean = (5050.0 - 50) / 100, squares = Enumerable.Range(0, 101).Where(i => i != 50).Sum(i => (double)i * i) / 100;
        Assert.Equal(5 * mean, VectorGeometry.Norm(figures.Mean), 1e-9);
        Assert.Equal(mean * mean / squares, figures.MeanShare, 1e-12);
    }

    [Fact]
    public void Equal_rows_are_found_bit_for_bit()
    {
        float[][] rows = Heads.Random(300, 6);
        foreach (int id in (int[])[200, 17, 90]) rows[id] = rows[3];
        rows[250] = rows[251] = [0, 0, 0, 0, 0, 0];
        rows[252] = [0, -0f, 0, 0, 0, 0];
        rows[120] = [.. rows[121]];
        rows[122] = [.. rows[121]];
        rows[122][5] = MathF.BitIncrement(rows[122][5]);
        RowSpace space = new(Heads.Of(rows));
        // The hash is made useless on purpose: what the rows hold decides.
        foreach (int[] hashes in (int[][])[RowFigures.Of(space, null, TestContext.Current.CancellationToken).Hashes, new int[300]])
        {
            DuplicateRows found = DuplicateRows.Find(space, hashes);
            Assert.Equal((8, 3), (found.Rows, found.GroupCount));
            Assert.Equal(["3 17 90 200", "120 121", "250 251"], found.Groups.Select(g => string.Join(' ', g.Ids)));
        }
    }

    [Fact]
    public void Never_trained_rows_are_those_that_lie_where_impossible_tokens_do()
    {
        float[][] rows = Heads.Random(Seahorse.VocabularySize + 2, 16), near = Heads.Random(rows.Length, 16, seed: 2);
        int[] known = [.. Enumerable.Range(0, rows.Length).Where(id => id >= Seahorse.VocabularySize || Seahorse.TokenBytes(id).Span is [0xC0 or 0xC1 or >= 0xF5])];
        int[] planted = [40, 41, 2000];
        Assert.Equal(15, known.Length);
        foreach (int id in known) rows[id] = [.. near[id].Select(x => 3 + 0.01f * x)];
        foreach (int id in planted) rows[id] = [.. near[id].Select(x => 3 + 0.01f * x)];
        (UntrainedRows report, HashSet<int> ids) = UntrainedRows.Find(new RowSpace(Heads.Of(rows)), Seahorse, null, TestContext.Current.CancellationToken)!.Value;
        Assert.True(report.Apart);
        Assert.Equal(known, report.Known);
        Assert.Equal(known.Concat(planted).Order(), report.Ids);
        Assert.Equal(report.Count, ids.Count);
        Assert.Equal(2 * report.Radius, report.Limit);
    }

    [Fact]
    public void Impossible_tokens_that_do_not_lie_together_tell_nothing()
    {
        UntrainedRows report = UntrainedRows.Find(new RowSpace(Heads.Of(Heads.Random(Seahorse.VocabularySize, 16))), Seahorse, null, TestContext.Current.CancellationToken)!.Value.Report;
        Assert.False(report.Apart);
        Assert.Equal((13, 0), (report.Known.Count, report.Count));
        Assert.Null(UntrainedRows.Find(new RowSpace(Heads.Of(Heads.Random(120, 16))), Seahorse, null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("llama_f16")]
    [InlineData("gptj")]
    public void Agreement_with_the_embedding_is_what_comparing_every_pair_gives(string name)
    {
        using Model model = Fixture.Open(name);
        RowSpace head = new(new HeadRows(model)), embedding = head with { Embedding = true };
        double[] norms = RowFigures.Of(head, null, TestContext.Current.CancellationToken).Norms;
        EmbeddingAgreement found = EmbeddingAgreement.Find(head, norms, null, TestContext.Current.CancellationToken)!;
        double Cosine(int a, int b) => VectorGeometry.Cosine(VectorGeometry.Dot(embedding.Row(a), head.Row(b)), VectorGeometry.Norm(embedding.Row(a)), norms[b]);
        int own = Sample.Of([.. Enumerable.Range(0, head.Count)]).Count(a => Enumerable.Range(0, head.Count).MaxBy(b => Cosine(a, b)) == a);
        Assert.Equal((128, own), (found.Compared, found.Own));
        Assert.Equal(Enumerable.Range(0, 160).Max(id => Cosine(id, id)), found.Cosines[^1].Value, 1e-12);
    }

    [Fact]
    public void An_embedding_that_equals_the_head_agrees_in_every_row_even_where_rows_are_equal()
    {
        float[][] rows = Heads.Random(700, 8); // more than are compared, and more than one tile
        rows[600] = rows[2];
        rows[31] = new float[8];
        RowSpace head = new(Heads.Of(rows, [.. rows.Select(r => r.ToArray())]));
        EmbeddingAgreement found = EmbeddingAgreement.Find(head, RowFigures.Of(head, null, TestContext.Current.CancellationToken).Norms, null, TestContext.Current.CancellationToken)!;
        Assert.Equal((128, 128), (found.Compared, found.Own));
        Assert.Equal(1, found.Cosines[0].Value, 1e-12);
        Assert.Null(EmbeddingAgreement.Find(new RowSpace(Heads.Of(rows)), [], null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_nearest_rows_of_parts_of_characters_are_what_comparing_every_pair_gives()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        HeadRowsReport report = HeadGeometry.Overview(checkpoint, null, TestContext.Current.CancellationToken);
        RowSpace head = new(new HeadRows(checkpoint.Model));
        HashSet<int> partial = [.. Enumerable.Range(0, head.Count).Where(id => !report.Untrained!.Ids.Contains(id))
            .Where(id => TokenDescriber.Describe(checkpoint.Tokenizer, id) is { Special: false, Text: null })];
        int near = partial.Count(id => partial.Contains(
            new NeighbourSearch(head) { Top = 1, Own = new HashSet<int> { id }, OthersOnly = true }.Find(head.Row(id))[0].Id));
        Assert.Equal((partial.Count, partial.Count, near), (report.PartialTokens!.Count, report.PartialTokens.Compared, report.PartialTokens.NearEachOther));
        Assert.Contains(report.PartialTokens.Examples, e => checkpoint.Tokenizer.TokenText(e.Id) == "ĠðŁ" && e.Neighbours.Count == 5 && e.Neighbours.All(n => n.Id != e.Id));
    }
}

using LogitLens.Head;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tests.Samples;

namespace LogitLens.Tests.Head;

/// <summary>The front door, on models that come with the repository.</summary>
public sealed class HeadGeometryTests
{
    [Fact]
    public void Centring_subtracts_the_mean_row_from_the_rows_and_from_the_terms()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        RowSpace plain = new(new HeadRows(checkpoint.Model)), centred = plain.Centred();
        HeadReport report = HeadGeometry.Neighbours(checkpoint, new HeadRequest { Expression = "2 * sea - horse", Centered = true, Top = 3072 });
        double[] mean = centred.Centre!;
        // The weights add up to 1, so that the vector loses the mean row once.
        double[] vector = [.. plain.Row(2959).Select((x, i) => 2 * x - plain.Row(922)[i] - mean[i])];
        Assert.Equal(VectorGeometry.Norm(vector), report.VectorNorm, 1e-12);
        foreach (HeadNeighbour n in report.Neighbours.Take(50))
        {
            double[] row = [.. plain.Row(n.Id).Select((x, i) => x - mean[i])];
            Assert.Equal(VectorGeometry.Dot(vector, row), n.Dot, 1e-10);
            Assert.Equal(VectorGeometry.Norm(row), n.Norm, 1e-12);
        }
        Assert.Equal(3072, report.Neighbours.Count);
    }

    [Fact]
    public void Others_leave_out_every_token_of_the_expression_and_nothing_else()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        HeadRequest request = new() { Expression = "\"emoji\" + horse", Top = 3072 };
        HeadReport all = HeadGeometry.Neighbours(checkpoint, request), others = HeadGeometry.Neighbours(checkpoint, request with { OthersOnly = true });
        Assert.Equal([68, 271, 922], all.Neighbours.Where(n => n.InExpression).Select(n => n.Id).Order());
        Assert.Equal(all.Neighbours.Where(n => !n.InExpression), others.Neighbours);
    }

    [Fact]
    public void Embedding_rows_are_those_that_the_model_reads()
    {
        using Checkpoint checkpoint = Checkpoint.Open(InductionRun.Folder); // untied
        HeadRows rows = new(checkpoint.Model);
        Assert.False(rows.Tied);
        HeadReport report = HeadGeometry.Neighbours(checkpoint, new HeadRequest { Expression = "embed(horse)" });
        int horse = Assert.Single(report.Parts[0].Tokens);
        Assert.True(report.Parts[0].Embedding);
        Assert.Equal(VectorGeometry.Norm(new RowSpace(rows, Embedding: true).Row(horse)), report.VectorNorm, 1e-9);
        Assert.NotEqual(VectorGeometry.Norm(new RowSpace(rows).Row(horse)), report.VectorNorm, 1.0);
        Assert.Equal(2, HeadGeometry.Neighbours(checkpoint, new HeadRequest { Expression = "embed(horse) + horse" }).Parts.Count);
    }

    [Theory]
    [InlineData("seahorse")]
    [InlineData("seahorse-rl")]
    public void Figures_have_the_same_bits_on_every_run(string name)
    {
        Assert.NotNull(EmbeddedModels.Find(name));
        using Checkpoint checkpoint = Checkpoint.Open(name);
        Assert.Equal(ReportJson.Write(HeadGeometry.Overview(checkpoint)), ReportJson.Write(HeadGeometry.Overview(checkpoint)));
        HeadRequest request = new() { Expression = "norm(sea) + horse", Centered = true };
        Assert.Equal(ReportJson.Write(HeadGeometry.Neighbours(checkpoint, request)), ReportJson.Write(HeadGeometry.Neighbours(checkpoint, request)));
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => HeadGeometry.Overview(checkpoint, null, source.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => HeadGeometry.Neighbours(checkpoint, new HeadRequest { Expression = "sea" }, null, source.Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Fewer_neighbours_than_one_are_refused(int top)
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        Assert.Contains("expected at least 1", Assert.Throws<InputException>(() =>
            HeadGeometry.Neighbours(checkpoint, new HeadRequest { Expression = "sea", Top = top })).Message, StringComparison.Ordinal);
    }
}

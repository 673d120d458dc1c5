using LogitLens.Experiments;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Residuals;
using LogitLens.Tensors;
using LogitLens.Tests.Samples;

namespace LogitLens.Tests.Experiments;

public class DiffTests
{
    private static readonly PromptRequest Question = new() { Prompt = "Is there a seahorse emoji?", Chat = true };

    [Fact]
    public void Every_figure_of_every_cell_equals_the_whole_distributions()
    {
        using Checkpoint model = Checkpoint.Open("seahorse"), against = Checkpoint.Open("seahorse-rl");
        DiffReport report = Diff.Run(model, against, Question, answerTokens: 3, new DiffOptions { Threshold = 0.01 });
        Recording first = Lens.Record(model, Question, 3), second = Recorder.Replay(against, first, null, TestContext.Current.CancellationToken);
        int layers = model.Model.Spec.Layers + 1, positions = first.Ids.Count;
        Assert.Equal(first.Ids, report.Input);
        Assert.Equal(layers * positions, report.Cells.Count);
        Assert.Contains(report.Cells, c => c.Js > 0.01);
        for (int l = 0; l < layers; l++)
        {
            for (int p = 0; p < positions; p++)
            {
                DiffCell cell = report.Cells[l * positions + p];
                Assert.Equal((l, p), (cell.Layer, cell.Position));
                BruteForce.Compare(new ReadoutHead(model.Model).Logits(first.Residuals.At(l, p)), new ReadoutHead(against.Model).Logits(second.Residuals.At(l, p)), cell);
                Assert.Equal(BruteForce.Cosine(first.Residuals.At(l, p), second.Residuals.At(l, p)), cell.ResidualCosine!.Value, 1e-12);
            }
        }
        foreach (DiffPosition position in report.Positions)
        {
            DiffCell[] column = [.. report.Cells.Where(c => c.Position == position.Position)];
            Assert.Equal(column.Where(c => c.Js > 0.01).Select(c => (int?)c.Layer).Min(), position.DivergingLayer);
            Assert.Equal(column.Where(c => c.Top.Id != c.AgainstTop.Id).Select(c => (int?)c.Layer).Min(), position.DifferentTopLayer);
        }
    }

    [Fact]
    public void A_model_differs_from_itself_by_nothing()
    {
        using Checkpoint model = Checkpoint.Open("seahorse"), again = Checkpoint.Open("seahorse");
        DiffReport report = Diff.Run(model, again, Question, answerTokens: 4, new DiffOptions { Threshold = 0 });
        Assert.All(report.Cells, c =>
        {
            Assert.Equal((0.0, 0.0, 0.0), (c.Kl, c.KlBack, c.Js));
            Assert.Equal(1, c.ResidualCosine!.Value, 1e-12);
            Assert.Equal((1, 1), (c.TopInAgainst.Rank, c.AgainstTopInModel.Rank));
            Assert.Equal(c.Top, c.AgainstTop);
        });
        Assert.All(report.Positions, p => Assert.Equal((null, null), (p.DivergingLayer, p.DifferentTopLayer)));
        Assert.Equal((report.Head!.Rows, 0.0), (report.Head.Unchanged, report.Head.Distance.Maximum));
        Assert.Equal((0, null, 0.0, null), (report.Summary.DifferentTops, report.Summary.FirstDifference, report.Summary.LargestJs, report.Summary.EarliestLayer));
    }

    [Fact]
    public void The_other_way_round_the_divergences_change_places()
    {
        using Checkpoint model = Checkpoint.Open("seahorse"), against = Checkpoint.Open("seahorse-rl");
        DiffReport forth = Diff.Run(model, against, Question), back = Diff.Run(against, model, Question);
        foreach ((DiffCell a, DiffCell b) in forth.Cells.Zip(back.Cells))
        {
            Assert.Equal((a.Kl, a.KlBack), (b.KlBack, b.Kl));
            Assert.Equal(a.Js, b.Js, 1e-15);
            Assert.InRange(a.Js, 0, Math.Log(2));
            Assert.Equal((a.Top, a.TopInAgainst), (b.AgainstTop, b.AgainstTopInModel));
        }
    }

    [Fact]
    public void Recordings_out_of_stores_give_the_same_report_and_others_are_refused()
    {
        using Checkpoint model = Checkpoint.Open("seahorse"), against = Checkpoint.Open("seahorse-rl");
        string folder = Directory.CreateTempSubdirectory("logitlens-diff-").FullName;
        string first = Path.Combine(folder, "a"), second = Path.Combine(folder, "b");
        ResidualStore.Save(first, model, Lens.Record(model, Question));
        ResidualStore.Save(second, against, Lens.Record(against, Question));
        DiffReport stored = Diff.Run(model, ResidualStore.Open(first, model), against, ResidualStore.Open(second, against));
        Assert.Equal(ReportJson.Write(Diff.Run(model, against, Question)), ReportJson.Write(stored));
        Recording other = Lens.Record(against, Question with { Prompt = "Is there a pelican emoji?" });
        string message = Assert.Throws<InputException>(() => Diff.Run(model, ResidualStore.Open(first, model), against, other)).Message;
        Assert.Contains("of different texts", message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Summary_counts_the_positions_that_predict_the_answer()
    {
        using Checkpoint model = Checkpoint.Open("seahorse"), against = Checkpoint.Open("seahorse-rl");
        DiffReport report = Diff.Run(model, against, Question, answerTokens: 12);
        DiffCell[] output = [.. report.Cells.Where(c => c.Layer == report.Layers[^1] && c.Position >= report.AnswerStart - 1)];
        Assert.Equal((report.AnswerStart - 1, output.Length), (report.Summary.First, report.Summary.Positions));
        Assert.Equal(output.Count(c => c.Top.Id != c.AgainstTop.Id), report.Summary.DifferentTops);
        Assert.Equal(output.Max(c => c.Js), report.Summary.LargestJs);
        Assert.Equal(output.MaxBy(c => c.Js)!.Position, report.Summary.LargestAt);
        Assert.Equal(output.Average(c => c.Js), report.Summary.MeanJs, 1e-15);
        for (int p = report.AnswerStart!.Value; p < report.Input.Count; p++) Assert.Equal(report.Input[p], output[p - report.AnswerStart.Value].Top.Id);
    }

    [Fact]
    public void Fewer_layers_leave_only_the_outputs_to_compare_and_say_so()
    {
        using Checkpoint model = Checkpoint.Open(InductionRun.Folder);
        using ModelCopy copy = new(new DirectoryInfo(InductionRun.Folder));
        copy.ChangeConfig(c => c["num_hidden_layers"] = model.Model.Spec.Layers - 1);
        using Checkpoint shorter = Checkpoint.Open(copy.Folder);
        PromptRequest request = new() { Prompt = "A seahorse 🐠 swims by. A seahorse" };
        DiffReport report = Diff.Run(model, shorter, request, options: new DiffOptions { Layers = "1.." });
        Assert.Equal([model.Model.Spec.Layers], report.Layers);
        Assert.Contains(report.Warnings, w => w.Contains("only their outputs are compared", StringComparison.Ordinal));
        Recording first = Lens.Record(model, request), second = Lens.Record(shorter, request);
        Assert.All(report.Cells, c => BruteForce.Compare(new ReadoutHead(model.Model).Logits(first.Residuals.At(first.Residuals.Layers, c.Position)),
            new ReadoutHead(shorter.Model).Logits(second.Residuals.At(second.Residuals.Layers, c.Position)), c));
    }

    [Theory]
    [InlineData(-0.1, 10, "the threshold is -0.1")]
    [InlineData(0.7, 10, "below ln 2")]
    [InlineData(double.NaN, 10, "the threshold is NaN")]
    [InlineData(0.1, -1, "top is -1")]
    public void Options_out_of_range_are_refused(double threshold, int top, string expected)
    {
        using Checkpoint model = Checkpoint.Open(InductionRun.Folder);
        DiffOptions options = new() { Threshold = threshold, Top = top };
        Assert.Contains(expected, Assert.Throws<InputException>(() => Diff.Run(model, model, Question, options: options)).Message, StringComparison.Ordinal);
    }
}

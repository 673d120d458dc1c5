using LogitLens.Experiments;
using LogitLens.Experiments.Surveys;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Tests.Experiments.Surveys;

public sealed class SurveyTests : IDisposable
{
    private static readonly string[] Names = ["seahorse", "horse", "pelican", "tropical fish", "walrus", "freedom", "dragon"];

    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-survey-").FullName;
    private readonly Checkpoint _checkpoint = Checkpoint.Open();

    public SurveyTests() => File.WriteAllLines(PathOf("list.txt"), Names);

    public void Dispose()
    {
        _checkpoint.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_stopped_survey_goes_on_and_ends_with_the_same_bytes()
    {
        SurveyReport whole = Run("whole.csv");
        for (int stop = 1; stop < Names.Length; stop += 2)
        {
            using CancellationTokenSource source = new();
            Assert.Throws<OperationCanceledException>(() => Run("stopped.csv", progress: new Stopper(stop, source), cancellation: source.Token));
            SurveyReport continued = Run("stopped.csv");
            Assert.Equal(stop, continued.Continued);
            Assert.Equal(File.ReadAllBytes(PathOf("whole.csv")), File.ReadAllBytes(PathOf("stopped.csv")));
            Assert.Equal(whole.Rows, continued.Rows);
            File.Delete(PathOf("stopped.csv"));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public void Shards_are_the_whole_row_for_row(int shards)
    {
        SurveyReport whole = Run("whole.jsonl");
        List<SurveyRow> rows = [];
        List<byte> bytes = [];
        for (int i = 1; i <= shards; i++)
        {
            rows.AddRange(Run($"part{i}.jsonl", new Shard(i, shards)).Rows);
            bytes.AddRange(File.ReadAllBytes(PathOf($"part{i}.jsonl")));
        }
        Assert.Equal(whole.Rows, rows);
        Assert.Equal(File.ReadAllBytes(PathOf("whole.jsonl")), bytes.ToArray());
    }

    [Fact]
    public void A_finished_survey_is_only_summed_up_again()
    {
        SurveyReport first = Run("rows.parquet"), again = Run("rows.parquet");
        Assert.Equal(Names.Length, again.Continued);
        Assert.Equal(first.Rows, again.Rows);
        Assert.Equal(first.Summary.Separation, again.Summary.Separation);
    }

    [Fact]
    public void Rows_of_another_model_or_of_other_options_are_refused()
    {
        Run("rows.csv");
        using Checkpoint other = Checkpoint.Open("seahorse-rl");
        Assert.Throws<InputException>(() => Survey.Run(other, PathOf("list.txt"), new EmojiOptions(), PathOf("rows.csv"), cancellation: TestContext.Current.CancellationToken));
        EmojiOptions options = new() { AnswerTokens = 9 };
        Assert.Throws<InputException>(() => Survey.Run(_checkpoint, PathOf("list.txt"), options, PathOf("rows.csv"), cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_row_is_what_the_probe_finds_of_the_name_alone()
    {
        SurveyReport report = Run(null);
        EmojiCase found = new EmojiProbe(_checkpoint, new EmojiOptions()).Run("walrus", cancellation: TestContext.Current.CancellationToken);
        SurveyRow row = report.Rows[4];
        Assert.Equal(("walrus", false, found.Belief.Mean, found.Answer, found.EmittedEmoji?.Text ?? ""), (row.Name, row.Exists, row.Belief, row.Answer, row.Emitted));
        Assert.Equal((found.Distribution.Covered[^1], found.Gap[^1].EmittedShare, found.Gap[^1].Margin), (row.EmojiMass, row.EmittedShare, row.Margin));
        Assert.Equal(3, report.Summary.Existing!.Count);
        Assert.Equal(4, report.Summary.Phantoms!.Count);
        Assert.Equal(3, report.Summary.Existing.Histogram.Sum());
        Assert.Equal(4, report.Summary.Snaps.Sum(s => s.Count));
    }

    [Fact]
    public void Beliefs_of_a_model_do_not_differ_from_its_own_and_do_from_another()
    {
        using Checkpoint other = Checkpoint.Open("seahorse-rl");
        BeliefDiffReport same = BeliefDiff.Run(_checkpoint, _checkpoint, PathOf("list.txt"), cancellation: TestContext.Current.CancellationToken);
        BeliefDiffReport changed = BeliefDiff.Run(_checkpoint, other, PathOf("list.txt"), cancellation: TestContext.Current.CancellationToken);
        Assert.All(same.Rows, r => Assert.Equal(0, r.Change));
        Assert.Equal(same.Rows.Select(r => r.Belief), changed.Rows.Select(r => r.Belief));
        Assert.Equal(same.Rows.Select(r => r.Belief), Run(null).Rows.Select(r => r.Belief));
        Assert.True(changed.Rows.Single(r => r.Name == "walrus").Change < -0.5);
        Assert.Equal(changed.Rows.Where(r => !r.Exists).Average(r => r.AgainstBelief), changed.Phantoms!.AgainstBelief, 12);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private SurveyReport Run(string? name, Shard? shard = null, IProgress<LensProgress>? progress = null, CancellationToken? cancellation = null) =>
        Survey.Run(_checkpoint, PathOf("list.txt"), new EmojiOptions(), name is null ? null : PathOf(name), shard, progress, cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>Stops a survey when so many rows are done.</summary>
    private sealed class Stopper(int rows, CancellationTokenSource source) : IProgress<LensProgress>
    {
        private int _seen;

        public void Report(LensProgress value)
        {
            if (_seen++ == rows) source.Cancel();
        }
    }
}

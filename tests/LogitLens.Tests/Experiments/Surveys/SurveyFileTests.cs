using System.Text;
using CsCheck;
using LogitLens.Experiments.Surveys;
using LogitLens.Generation;
using LogitLens.Tensors;

namespace LogitLens.Tests.Experiments.Surveys;

public sealed class SurveyFileTests : IDisposable
{
    private const string Run = "0123456789abcdef";

    private static readonly string[] Answers =
    [
        "Yes, here it is: 🐎 That is the horse emoji.", "", "\"quoted\", with a comma", "two\nlines\r\nand \\n a backslash", "\uFFFD broken", " spaces ", "# no remark", "=1+1",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-survey-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.jsonl")]
    public void A_file_cut_off_at_any_byte_goes_on_and_ends_the_same(string name)
    {
        SurveyPlan plan = Plan(Answers.Length);
        byte[] whole = Write(PathOf("whole-" + name), plan);
        Assert.Equal(Answers.Length, Open(PathOf("whole-" + name), plan).Count);
        Gen.Int[0, whole.Length].Sample(cut =>
        {
            File.WriteAllBytes(PathOf(name), whole[..cut]);
            byte[] continued = Write(PathOf(name), plan);
            Assert.Equal(whole, continued);
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void A_Parquet_file_is_there_whole_or_not_at_all_and_goes_on()
    {
        SurveyPlan plan = Plan(Answers.Length);
        byte[] whole = Write(PathOf("whole.parquet"), plan);
        for (int stop = 0; stop < Answers.Length; stop++)
        {
            string path = PathOf($"rows{stop}.parquet");
            using (SurveyFile file = SurveyFile.Open(path, plan))
            {
                foreach (SurveyName name in plan.Names.Take(stop)) file.Add(Row(name));
            }
            Assert.False(File.Exists(path));
            Assert.Equal(whole, Write(path, plan));
            Assert.False(File.Exists(path + ".rows.jsonl"));
        }
        Assert.Equal(plan.Names.Select(Row), Open(PathOf("whole.parquet"), plan));
    }

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.jsonl")]
    [InlineData("rows.parquet")]
    public void Rows_come_back_as_they_were(string name)
    {
        SurveyPlan plan = Plan(Answers.Length);
        _ = Write(PathOf(name), plan);
        Assert.Equal(plan.Names.Select(Row), Open(PathOf(name), plan));
    }

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.jsonl")]
    [InlineData("rows.parquet")]
    public void Another_run_and_another_list_are_refused_and_nothing_changes(string name)
    {
        SurveyPlan plan = Plan(4);
        byte[] whole = Write(PathOf(name), plan);
        SurveyPlan[] others = [plan with { Run = "other" }, plan with { Names = [.. plan.Names.Reverse()] }, plan with { Names = [.. plan.Names.Take(2)] }];
        Assert.All(others, other => Assert.Throws<InputException>(() => SurveyFile.Open(PathOf(name), other)));
        Assert.Equal(whole, File.ReadAllBytes(PathOf(name)));
    }

    [Theory]
    [InlineData("rows.csv", "a,b,c\n1,2,3\n")]
    [InlineData("rows.csv", "hello")]
    [InlineData("rows.jsonl", "hello\n")]
    [InlineData("rows.jsonl", "hello")]
    [InlineData("rows.jsonl", "[1, 2]\n")]
    [InlineData("rows.parquet", "PAR1 is what a Parquet file begins with")]
    public void A_file_that_is_something_else_is_refused_and_stays(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        Assert.Throws<InputException>(() => SurveyFile.Open(PathOf(name), Plan(3)));
        Assert.Equal(text, File.ReadAllText(PathOf(name)));
        Assert.Equal([PathOf(name)], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("rows.csv", 4)]
    [InlineData("rows.jsonl", 3)]
    public void A_damaged_line_is_named_and_the_rows_stay(string name, int line)
    {
        SurveyPlan plan = Plan(Answers.Length);
        string[] lines = Encoding.UTF8.GetString(Write(PathOf(name), plan)).Split('\n');
        lines[line - 1] = lines[line - 1][..(lines[line - 1].Length / 2)];
        string damaged = string.Join('\n', lines);
        File.WriteAllText(PathOf(name), damaged);
        InputException error = Assert.Throws<InputException>(() => SurveyFile.Open(PathOf(name), plan));
        Assert.Contains($"line {line}", error.Message, StringComparison.Ordinal);
        Assert.Contains("The 2 rows before it are whole", error.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllText(PathOf(name)));
    }

    [Fact]
    public void A_file_in_use_is_refused()
    {
        using SurveyFile first = SurveyFile.Open(PathOf("rows.csv"), Plan(3));
        InputException error = Assert.Throws<InputException>(() => SurveyFile.Open(PathOf("rows.csv"), Plan(3)));
        Assert.Contains("Is another survey writing it?", error.Message, StringComparison.Ordinal);
    }

    private static SurveyPlan Plan(int count) => new([.. Enumerable.Range(0, count).Select(i => new SurveyName(i + 7, $"name, \"{i}\"", i % 2 == 0))], Run);

    private static SurveyRow Row(SurveyName name) => new()
    {
        Index = name.Index,
        Name = name.Name,
        Exists = name.Exists,
        Belief = 0.1 + 0.2 * name.Index,
        BeliefLow = double.Epsilon,
        BeliefHigh = 1.0 / 3,
        Answer = Answers[(name.Index - 7) % Answers.Length],
        End = (TraceEnd)(name.Index % 5),
        Attempts = name.Index,
        Emitted = "🐻‍❄️",
        EmittedName = "polar bear",
        Margin = -1e-300,
        Run = Run,
    };

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static IReadOnlyList<SurveyRow> Open(string path, SurveyPlan plan)
    {
        using SurveyFile file = SurveyFile.Open(path, plan);
        return [.. file.Rows];
    }

    private static byte[] Write(string path, SurveyPlan plan)
    {
        using (SurveyFile file = SurveyFile.Open(path, plan))
        {
            for (int i = file.Rows.Count; i < plan.Names.Count; i++) file.Add(Row(plan.Names[i]));
            file.Finish();
        }
        return File.ReadAllBytes(path);
    }
}

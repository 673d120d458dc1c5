using System.Text;
using System.Text.Json;
using LogitLens.Unicode;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary><c>logitlens emoji --survey</c>, on a small model with random weights where the figures do not matter.</summary>
public sealed class EmojiSurveyTests : IDisposable
{
    private readonly TinyCheckpoint _model = new();
    private readonly string _list;

    public EmojiSurveyTests()
    {
        _list = _model.PathOf("names.txt");
        File.WriteAllText(_list, "# three names\nseahorse\n\ntropical fish\nsea\\horse, \"quoted\"\n");
    }

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task The_embedded_model_tells_a_phantom_from_an_emoji()
    {
        string[] args = ["emoji", "--survey", _list, "--shard", "1/1", "--least-mass", "0.01", "-n", "20"];
        CliResult text = await Cli.Run(args), json = await Cli.Run([.. args, "--json"]);
        Assert.Equal((0, "", 0, ""), (text.Code, text.Error, json.Code, json.Error));
        Assert.All(text.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 80, line));
        foreach (string expected in (string[])["existing", "phantoms", "What phantoms snap to", "--out FILE.csv"]) Assert.Contains(expected, text.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement root = document.RootElement;
        Assert.Equal(("logitlens.survey", 3, "1/1", 0), (root.GetProperty("schema").GetString(), root.GetProperty("names").GetInt32(), root.GetProperty("shard").GetString(), root.GetProperty("continued").GetInt32()));
        Assert.Equal([false, true, false], root.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("exists").GetBoolean()));
        Assert.Equal("🐠", root.GetProperty("rows")[1].GetProperty("emitted").GetString());
        Assert.Equal(2, root.GetProperty("summary").GetProperty("phantoms").GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.jsonl")]
    public async Task A_file_that_was_cut_off_anywhere_ends_with_the_same_bytes(string name)
    {
        string path = _model.PathOf(name);
        Assert.Equal(0, Continued(await Survey("--out", path)));
        byte[] whole = await Bytes(path);
        int rowsFrom = name.EndsWith(".csv", StringComparison.Ordinal) ? 1 : 0;
        Assert.Equal(3 + rowsFrom, whole.Count(b => b == '\n'));
        foreach (int length in (int[])[whole.Length, whole.Length - 1, whole.Length - 30, whole.Length / 2, 5, 1, 0])
        {
            await File.WriteAllBytesAsync(path, whole[..length], TestContext.Current.CancellationToken);
            int rows = Math.Max(0, whole[..length].Count(b => b == '\n') - rowsFrom);
            Assert.Equal(rows, Continued(await Survey("--out", path)));
            Assert.Equal(whole, await Bytes(path));
        }
    }

    [Fact]
    public async Task A_parquet_file_goes_on_from_its_journal_and_is_kept_when_it_is_whole()
    {
        string path = _model.PathOf("rows.parquet"), journal = path + ".rows.jsonl", lines = _model.PathOf("rows.jsonl");
        _ = await Survey("--out", lines);
        byte[] whole = await Bytes(lines);
        await File.WriteAllBytesAsync(journal, whole[..(whole.Length - 20)], TestContext.Current.CancellationToken);
        Assert.Equal(2, Continued(await Survey("--out", path)));
        Assert.False(File.Exists(journal));
        byte[] table = await Bytes(path);
        JsonElement again = await Survey("--out", path);
        Assert.Equal(3, Continued(again));
        Assert.Equal("sea\\horse, \"quoted\"", again.GetProperty("rows")[2].GetProperty("name").GetString());
        Assert.Equal(table, await Bytes(path));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".jsonl")]
    [InlineData(".parquet")]
    public async Task The_shards_are_the_whole_and_one_may_be_empty(string ending)
    {
        JsonElement whole = await Survey();
        List<string> rows = [];
        foreach (string shard in (string[])["1/4", "2/4", "3/4", "4/4"])
        {
            JsonElement part = await Survey("--shard", shard, "--out", _model.PathOf($"part{shard[0]}{ending}"));
            rows.AddRange(part.GetProperty("rows").EnumerateArray().Select(r => r.GetRawText()));
            if (shard == "1/4") Assert.Empty(rows);
        }
        Assert.Equal(whole.GetProperty("rows").EnumerateArray().Select(r => r.GetRawText()), rows);
        string again = (await Cli.Run([.. Args, "--shard", "1/4", "--out", _model.PathOf($"part1{ending}")])).Output;
        Assert.Contains("There are no names in this part of the list.", again, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rows.csv", 3)]
    [InlineData("rows.jsonl", 2)]
    public async Task A_damaged_line_is_named_and_nothing_is_changed(string name, int line)
    {
        string path = _model.PathOf(name);
        _ = await Survey("--out", path);
        foreach (string damage in (string[])["x", "", "{}", "99999999999" + new string(',', 24), "{\"index\":1,\"name\":null}", "{\"index\":99999999999}"])
        {
            string[] lines = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Split('\n');
            string was = lines[line - 1];
            lines[line - 1] = damage;
            await Unchanged(path, Encoding.UTF8.GetBytes(string.Join('\n', lines)), $"line {line}");
            lines[line - 1] = was;
            await File.WriteAllTextAsync(path, string.Join('\n', lines), TestContext.Current.CancellationToken);
        }
        Assert.Equal(3, Continued(await Survey("--out", path)));
    }

    [Theory]
    [InlineData("rows.csv", "name,exists\nseahorse,no\n")]
    [InlineData("rows.csv", "a note without a line end")]
    [InlineData("rows.csv", "index,name,of,something,else")]
    [InlineData("rows.jsonl", "{\"a\": 1}\n")]
    [InlineData("rows.jsonl", "{\"a\": 1}")]
    [InlineData("rows.jsonl", "[1, 2]")]
    [InlineData("rows.parquet", "no parquet at all")]
    [InlineData("rows.parquet", "")]
    public async Task A_file_that_is_something_else_stays_as_it_is(string name, string content) =>
        await Unchanged(_model.PathOf(name), Encoding.UTF8.GetBytes(content), name);

    [Fact]
    public async Task A_file_of_bytes_that_are_no_text_stays_as_it_is()
    {
        await Unchanged(_model.PathOf("rows.csv"), [0xFF, 0xFE, (byte)'\n', 0], "is not a survey");
        await Unchanged(_model.PathOf("rows.jsonl"), [(byte)'{', 0xFF], "is not a survey");
    }

    [Fact]
    public async Task Rows_of_another_model_other_options_another_list_or_shard_are_refused()
    {
        string path = _model.PathOf("rows.csv");
        _ = await Survey("--out", path);
        byte[] bytes = await Bytes(path);
        await Unchanged(path, bytes, "made with another model or other options", "--compose", "unit");
        await Unchanged(path, bytes, "another list, or another shard", "--shard", "2/3");
        using TinyCheckpoint other = new(config: c => c["rms_norm_eps"] = 0.1);
        string refused = await Cli.Refused("emoji", "--survey", _list, "--model", other.Folder, "-n", "4", "--out", path);
        Assert.Contains("made with another model or other options", refused, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_list, "seahorse\nhorse\n", TestContext.Current.CancellationToken);
        await Unchanged(path, bytes, "another list, or another shard");
    }

    [Theory]
    [InlineData("", "has no names")]
    [InlineData("# a remark\n\n", "has no names")]
    [InlineData("name,exists\n", "has a heading and no names below it")]
    [InlineData("name,exists\nseahorse,no\nhorse,perhaps\n", "line 3: exists is \"perhaps\"; expected yes or no")]
    [InlineData("name,exists\n,no\n", "line 2: the name is empty")]
    [InlineData("name,exists\n\"horse,no\n", "not readable as CSV")]
    public async Task A_list_that_cannot_be_read_is_refused(string list, string expected)
    {
        await File.WriteAllTextAsync(_list, list, TestContext.Current.CancellationToken);
        string path = _model.PathOf("rows.csv");
        Assert.Contains(expected, await Cli.Refused([.. Args, "--out", path]), StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_list_that_is_no_text_is_refused()
    {
        await File.WriteAllBytesAsync(_list, [(byte)'a', 0xE9, (byte)'\n'], TestContext.Current.CancellationToken);
        Assert.Contains("is not UTF-8 at byte 1", await Cli.Refused(Args), StringComparison.Ordinal);
        Assert.Contains("is a folder", await Cli.Refused([.. Args[..2], _model.Folder, .. Args[3..]]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_options_leave_no_file()
    {
        string path = _model.PathOf("rows.csv");
        foreach (string[] bad in (string[][])[["--least-mass", "2"], ["--shard", "7/3"], ["-n", "0"], ["--question", "{y}?"]])
        {
            _ = await Cli.Refused([.. Args, .. bad, "--out", path]);
            Assert.False(File.Exists(path));
        }
    }

    private string[] Args => ["emoji", "--survey", _list, "--model", _model.Folder, "-n", "4"];

    private static int Continued(JsonElement report) => report.GetProperty("continued").GetInt32();

    private static async Task<byte[]> Bytes(string path) => await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

    private async Task<JsonElement> Survey(params string[] options)
    {
        CliResult result = await Cli.Run([.. Args, .. options, "--json"]);
        Assert.Equal(0, result.Code);
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    private async Task Unchanged(string path, byte[] content, string expected, params string[] options)
    {
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        Assert.Contains(expected, await Cli.Refused([.. Args, .. options, "--out", path]), StringComparison.Ordinal);
        Assert.Equal(content, await Bytes(path));
    }
}

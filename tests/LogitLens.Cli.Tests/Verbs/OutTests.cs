using System.Text.Json;
using System.Xml.Linq;

namespace LogitLens.Cli.Tests.Verbs;

public sealed class OutTests : IDisposable
{
    private readonly TinyCheckpoint _model = new();

    public static TheoryData<string, string> Possible { get; } = new()
    {
        { "read", ".html" }, { "read", ".svg" }, { "read", ".png" }, { "read", ".json" }, { "read", ".csv" }, { "read", ".parquet" },
        { "trace", ".html" }, { "trace", ".svg" }, { "trace", ".png" }, { "trace", ".json" }, { "trace", ".csv" }, { "trace", ".parquet" },
        { "diff", ".html" }, { "diff", ".svg" }, { "diff", ".png" }, { "diff", ".json" }, { "diff", ".csv" }, { "diff", ".parquet" },
        { "head", ".html" }, { "head", ".json" }, { "head", ".csv" }, { "head", ".parquet" },
        { "head overview", ".html" }, { "head overview", ".json" },
    };

    public static TheoryData<string, string> Impossible { get; } = new()
    {
        { "head", ".svg" }, { "head", ".png" }, { "head overview", ".svg" }, { "head overview", ".csv" }, { "head overview", ".parquet" },
        { "read", ".jsonl" }, { "trace", ".pdf" }, { "diff", "" },
    };

    public void Dispose() => _model.Dispose();

    [Theory]
    [MemberData(nameof(Possible))]
    public async Task The_result_goes_to_the_file_and_to_the_terminal(string verb, string extension)
    {
        string path = _model.PathOf("result" + extension);
        CliResult plain = await Cli.Run(Command(verb)), written = await Cli.Run([.. Command(verb), "--out", path]);
        Assert.Equal(0, written.Code);
        Assert.Equal(plain.Output, written.Output);
        Assert.Contains($"wrote {path}, ", written.Error, StringComparison.Ordinal);
        byte[] start = (await File.ReadAllBytesAsync(path))[..4];
        string expected = extension switch { ".html" => "<!do", ".svg" => "<?xm", ".png" => "\u0089PNG", ".parquet" => "PAR1", ".json" => "{\n  ", _ => verb == "head" ? "rank" : "laye" };
        Assert.Equal(expected, System.Text.Encoding.Latin1.GetString(start));
        // Its own file may be written again.
        byte[] before = await File.ReadAllBytesAsync(path);
        Assert.Equal(0, (await Cli.Run([.. Command(verb), "--out", path])).Code);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_cannot_be_written_is_refused(string verb, string extension)
    {
        string error = await Cli.Refused([.. Command(verb), "--out", _model.PathOf("result" + extension)]);
        Assert.Contains(".html, .json", error.Replace(".svg, ", "", StringComparison.Ordinal).Replace(" or ", ", ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(File.Exists(_model.PathOf("result" + extension)));
    }

    [Fact]
    public async Task An_experiment_is_a_page_a_picture_and_a_table()
    {
        foreach (string extension in (string[])[".html", ".svg", ".csv"])
        {
            string path = _model.PathOf("emoji" + extension);
            CliResult result = await Cli.Run("emoji", "seahorse", "--control", "horse", "--out", path);
            Assert.Equal(0, result.Code);
            Assert.True(new FileInfo(path).Length > 1000);
        }
        Assert.Contains("Is there a seahorse emoji?", XDocument.Load(_model.PathOf("emoji.svg")).Root!.Elements().First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figure_has_the_options_of_the_verb()
    {
        string path = _model.PathOf("a.svg");
        _ = await Cli.Run([.. Command("read"), "--out", path, "--width", "700", "--title", "<b>", "--theme", "dark", "--color", "entropy", "--transpose", "--values"]);
        string svg = await File.ReadAllTextAsync(path);
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Equal("700", root.Attribute("width")!.Value);
        Assert.StartsWith("<b>", root.Elements().First().Value, StringComparison.Ordinal);
        Assert.Contains("#15171B", svg, StringComparison.Ordinal);
        Assert.Contains("entropy (nats)", svg, StringComparison.Ordinal);
        Assert.Contains(">input<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_on_standard_output_goes_with_a_file()
    {
        CliResult result = await Cli.Run([.. Command("read"), "--json", "--out", _model.PathOf("a.csv")]);
        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal("logitlens.read", document.RootElement.GetProperty("schema").GetString());
        Assert.StartsWith("layer,position,", await File.ReadAllTextAsync(_model.PathOf("a.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--width", "700")]
    [InlineData("--title", "x")]
    [InlineData("--theme", "dark")]
    public async Task Options_of_pictures_need_one(string option, string value)
    {
        string message = $"{option} is about a picture: pass --out FILE with a name that ends in .svg or .png";
        Assert.Contains(message, await Cli.Refused([.. Command("read"), option, value]), StringComparison.Ordinal);
        Assert.Contains(message, await Cli.Refused([.. Command("diff"), option, value, "--out", _model.PathOf("a.csv")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_values_are_refused()
    {
        string svg = _model.PathOf("a.svg");
        Assert.Contains("320 to 16000", await Cli.Refused([.. Command("read"), "--out", svg, "--width", "10"]), StringComparison.Ordinal);
        Assert.Contains("--width", await Cli.Refused([.. Command("read"), "--out", svg, "--width", "wide"]), StringComparison.Ordinal);
        Assert.Contains("light", await Cli.Refused([.. Command("read"), "--out", svg, "--theme", "pink"]), StringComparison.Ordinal);
        Assert.Contains("is a folder", await Cli.Refused([.. Command("read"), "--out", _model.Folder]), StringComparison.Ordinal);
        Assert.Contains("does not exist", await Cli.Refused([.. Command("trace"), "--out", _model.PathOf("no/a.svg")]), StringComparison.Ordinal);
        Assert.Contains("no target token to colour by the rank of", await Cli.Refused([.. Command("read"), "--out", svg, "--color", "rank"]), StringComparison.Ordinal);
        Assert.False(File.Exists(svg));
    }

    [Fact]
    public async Task A_file_of_the_model_is_not_replaced()
    {
        string config = _model.PathOf("config.json"), before = await File.ReadAllTextAsync(config);
        Assert.Contains("is not replaced", await Cli.Refused([.. Command("read"), "--out", config]), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(config));
    }

    [Fact]
    public async Task A_survey_has_no_picture() =>
        Assert.Contains("--width goes with a NAME alone", await Cli.Refused("emoji", "--survey", _model.PathOf("names.txt"), "--width", "700"), StringComparison.Ordinal);

    private string[] Command(string verb) => verb switch
    {
        "head" => ["head", "\"s\" - \"a\"", "--model", _model.Folder],
        "head overview" => ["head", "--model", _model.Folder],
        "diff" => ["diff", "sea", "--model", _model.Folder, "--against", _model.Folder],
        "trace" => ["trace", "sea", "--model", _model.Folder, "--max-tokens", "3"],
        _ => [verb, "sea", "--model", _model.Folder],
    };
}

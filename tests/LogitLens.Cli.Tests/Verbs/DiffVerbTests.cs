using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogitLens.Cli.Tests.Verbs;

public class DiffVerbTests
{
    private const string Question = "Is there a seahorse emoji?";

    [Fact]
    public async Task The_picture_names_both_models_and_has_a_summary_a_grid_and_the_tables()
    {
        CliResult result = await Cli.Run("diff", Question, "--against", "seahorse-rl");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.All(result.Output.Split('\n'), line => Assert.True(LogitLens.Unicode.DisplayWidth.Of(line) <= 80, line));
        Assert.DoesNotContain('\u001b', result.Output);
        foreach (string text in (string[])["model    seahorse  ", "against  seahorse-rl  ", $"you    {Question}", "layer", "What both would say next", "The rows of the head", "moved most"])
            Assert.Contains(text, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_every_cell_and_describes_every_token()
    {
        JsonElement root = await Json("diff", Question, "--against", "seahorse-rl", "--answer", "4", "--top", "3", "--layers", "2..4");
        Assert.Equal("logitlens.diff", root.GetProperty("schema").GetString());
        Assert.Equal("seahorse-rl", root.GetProperty("against").GetProperty("name").GetString());
        JsonElement[] cells = [.. root.GetProperty("cells").EnumerateArray()];
        int layer = root.GetProperty("model").GetProperty("layers").GetInt32(), positions = root.GetProperty("input").GetArrayLength();
        Assert.Equal([2, 3, 4, layer], root.GetProperty("layers").EnumerateArray().Select(l => l.GetInt32()));
        Assert.Equal(4 * positions, cells.Length);
        int[] described = [.. root.GetProperty("tokens").EnumerateArray().Select(t => t.GetProperty("id").GetInt32())];
        Assert.All(cells, c => Assert.Contains(c.GetProperty("againstTop").GetProperty("id").GetInt32(), described));
        JsonElement[] moved = [.. root.GetProperty("head").GetProperty("moved").EnumerateArray()];
        Assert.Equal(3, moved.Length);
        Assert.All(moved, m => Assert.Contains(m.GetProperty("id").GetInt32(), described));
        Assert.False(root.TryGetProperty("embedding", out _)); // it is the head in both
    }

    [Fact]
    public async Task A_model_against_itself_is_the_same()
    {
        using TinyCheckpoint model = new();
        CliResult result = await Cli.Run("diff", "sea horse", "--model", model.Folder, "--against", model.Folder);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("The outputs of the two models are the same at 9 of 9 positions.", result.Output, StringComparison.Ordinal);
        Assert.Contains("all are the same in both models", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_with_fewer_layers_is_compared_at_the_output_with_a_warning()
    {
        using TinyCheckpoint model = new(), shorter = new(config: c => c["num_hidden_layers"] = 2);
        CliResult result = await Cli.Run("diff", "sea", "--model", model.Folder, "--against", shorter.Folder);
        Assert.Equal(0, result.Code);
        Assert.Contains("3 blocks and ", result.Error, StringComparison.Ordinal);
        Assert.Contains("only their outputs are compared", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("2 │", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_of_both_models_make_the_same_report()
    {
        using TinyCheckpoint model = new();
        string first = model.PathOf("a.store"), second = model.PathOf("b.store");
        await Cli.Run("read", Question, "--answer", "0", "--save-residuals", first);
        await Cli.Run("read", Question, "--answer", "0", "--save-residuals", second, "--model", "seahorse-rl");
        CliResult direct = await Cli.Run("diff", Question, "--answer", "0", "--against", "seahorse-rl", "--json");
        CliResult stored = await Cli.Run("diff", "--from-residuals", first, "--against-residuals", second, "--against", "seahorse-rl", "--json");
        Assert.Equal((0, direct.Output), (stored.Code, stored.Output));
        Assert.Contains("of another model", await Cli.Refused("diff", "--from-residuals", first, "--against-residuals", first, "--against", "seahorse-rl"), StringComparison.Ordinal);
        Assert.Contains("go together", await Cli.Refused("diff", "--from-residuals", first, "--against", "seahorse-rl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_renamed_token_is_refused_by_its_id()
    {
        using TinyCheckpoint model = new(), other = new();
        JsonObject json = JsonNode.Parse(File.ReadAllText(other.PathOf("tokenizer.json")))!.AsObject();
        JsonObject vocabulary = json["model"]!["vocab"]!.AsObject();
        vocabulary.Remove("s");
        vocabulary.Add("ss", (int)'s');
        File.WriteAllText(other.PathOf("tokenizer.json"), json.ToJsonString());
        string error = await Cli.Refused("diff", "e", "--model", model.Folder, "--against", other.Folder);
        Assert.Contains("token #115, 's' (bytes 73) in ", error, StringComparison.Ordinal);
        Assert.Contains("'ss' (bytes 7373) in ", error, StringComparison.Ordinal);
        Assert.Contains("1 of 160 ids differ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'--against' is required", "diff", "x", "--model", "MODEL")]
    [InlineData("Required argument 'PROMPT'", "diff", "--against", "MODEL")]
    [InlineData("has 3072 tokens and ", "diff", "x", "--against", "MODEL")]
    [InlineData("the threshold is 0.7", "diff", "x", "--model", "MODEL", "--against", "MODEL", "--threshold", "0.7")]
    [InlineData("top is -1", "diff", "x", "--model", "MODEL", "--against", "MODEL", "--top", "-1")]
    [InlineData("layer 9 does not exist", "diff", "x", "--model", "MODEL", "--against", "MODEL", "--layers", "9")]
    [InlineData("there is no model", "diff", "x", "--against", "no/such")]
    public async Task Bad_input_is_one_message_and_code_2(string expected, params string[] args)
    {
        using TinyCheckpoint model = new();
        Assert.Contains(expected, await Cli.Refused([.. args.Select(a => a == "MODEL" ? model.Folder : a)]), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Json(params string[] args)
    {
        CliResult result = await Cli.Run([.. args, "--json"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}

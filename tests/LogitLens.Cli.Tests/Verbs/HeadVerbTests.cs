using System.Text.Json;
using System.Text.Json.Nodes;
using LogitLens.Unicode;

namespace LogitLens.Cli.Tests.Verbs;

public class HeadVerbTests
{
    [Fact]
    public async Task Neighbours_are_a_table_after_the_tokens_of_each_term()
    {
        CliResult result = await Cli.Run("head", "\" horse\" + emoji");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.All(result.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 80, line));
        Assert.Contains("\" horse\"  token 918 Ġhorse", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 tokens, their mean:", result.Output, StringComparison.Ordinal);
        Assert.Contains("68 e  271 moji", result.Output, StringComparison.Ordinal);
        Assert.Contains("The nearest of 3,072 head rows by cosine", result.Output, StringComparison.Ordinal);
        Assert.Contains(result.Output.Split('\n'), line => line.StartsWith("•     1  ", StringComparison.Ordinal) && line.Contains("███", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_carries_every_figure_and_every_token()
    {
        JsonElement root = await Json("head", "sea + ' horse'", "--json", "--top", "7", "--by", "euclidean", "--others");
        Assert.Equal(("logitlens.head", "euclidean"), (root.GetProperty("schema").GetString(), root.GetProperty("by").GetString()));
        JsonElement[] neighbours = [.. root.GetProperty("neighbours").EnumerateArray()];
        Assert.Equal(7, neighbours.Length);
        double[] distances = [.. neighbours.Select(n => n.GetProperty("distance").GetDouble())];
        Assert.Equal(distances.Order(), distances);
        int[] described = [.. root.GetProperty("tokens").EnumerateArray().Select(t => t.GetProperty("id").GetInt32())];
        Assert.All(neighbours, n => Assert.Contains(n.GetProperty("id").GetInt32(), described));
        Assert.All(neighbours, n => Assert.False(n.GetProperty("inExpression").GetBoolean()));
        Assert.Equal([2959, 918], root.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("tokens")[0].GetInt32()));
    }

    [Fact]
    public async Task Several_ids_that_decode_to_the_same_text_are_rows_of_their_own()
    {
        using TinyCheckpoint model = new(); // the bytes 80..9F alone are all the replacement character
        JsonElement root = await Json("head", "token(144) + token(145)", "--model", model.Folder, "--top", "160", "--json");
        int[] ids = [.. root.GetProperty("neighbours").EnumerateArray().Select(n => n.GetProperty("id").GetInt32())];
        Assert.Equal(Enumerable.Range(0, 160), ids.Order());
        Assert.Equal([144, 145], root.GetProperty("neighbours").EnumerateArray().Where(n => n.GetProperty("inExpression").GetBoolean()).Select(n => n.GetProperty("id").GetInt32()).Order());
        CliResult text = await Cli.Run("head", "token(144) + token(145)", "--model", model.Folder, "--top", "160");
        Assert.Contains("token 144 Ĳ", text.Output, StringComparison.Ordinal);
        Assert.Equal(2, text.Output.Split('\n').Count(line => line.StartsWith('•')) - 1); // one line explains the sign
    }

    [Fact]
    public async Task Rows_past_the_tokenizer_are_named_as_such()
    {
        using TinyCheckpoint model = new(tokens: 150);
        JsonElement root = await Json("head", "token(155)", "--model", model.Folder, "--json");
        Assert.Equal(155, root.GetProperty("neighbours")[0].GetProperty("id").GetInt32());
        Assert.Contains("<unused 155>", (await Cli.Run("head", "token(155)", "--model", model.Folder)).Output, StringComparison.Ordinal);
        Assert.Equal(10, (await Json("head", "--model", model.Folder, "--json")).GetProperty("withoutToken").GetInt32());
    }

    [Fact]
    public async Task A_residual_is_read_from_a_prompt_in_the_models_chat_or_raw()
    {
        JsonElement chat = await Json("head", "resid(-1, -1)", "--prompt", "Is there a fish emoji?", "--json");
        JsonElement raw = await Json("head", "resid(-1, -1)", "--prompt", "Is there a fish emoji?", "--raw", "--no-special", "--json");
        Assert.True(chat.GetProperty("chat").GetBoolean());
        Assert.False(raw.GetProperty("chat").GetBoolean());
        Assert.Equal("Is there a fish emoji?", raw.GetProperty("prompt").GetString());
        Assert.True(chat.GetProperty("input").GetArrayLength() > raw.GetProperty("input").GetArrayLength());
        Assert.Equal(chat.GetProperty("input").GetArrayLength() - 1, chat.GetProperty("parts")[0].GetProperty("position").GetInt32());
        CliResult text = await Cli.RunWith("a fish", "head", "resid(9, 0)", "--prompt", "-", "--raw");
        Assert.Contains("layer 9 of 9, position 0", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_may_come_from_standard_input() =>
        Assert.Equal((await Cli.Run("head", "sea - horse")).Output, (await Cli.RunWith("sea - horse\n", "head", "-")).Output);

    [Fact]
    public async Task Without_an_expression_it_is_an_overview_on_one_screen()
    {
        CliResult result = await Cli.Run("head");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.All(result.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 80, line));
        Assert.InRange(result.Output.Split('\n').Length, 10, 24);
        foreach (string label in (string[])["rows", "lengths", "mean row", "duplicates", "untrained", "characters"])
            Assert.Contains(result.Output.Split('\n'), line => line.StartsWith(label, StringComparison.Ordinal));
        JsonElement root = await Json("head", "--json");
        Assert.Equal("logitlens.head_rows", root.GetProperty("schema").GetString());
        Assert.Equal(3072, root.GetProperty("norms").GetProperty("histogram").EnumerateArray().Sum(c => c.GetInt32()));
        Assert.False(root.TryGetProperty("embedding", out _)); // tied
    }

    [Fact]
    public async Task A_text_that_the_vocabulary_cannot_express_is_refused()
    {
        using TinyCheckpoint model = new();
        string path = model.PathOf("tokenizer.json");
        JsonObject tokenizer = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!.AsObject();
        tokenizer["model"]!["unk_token"] = "!";
        await File.WriteAllTextAsync(path, tokenizer.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Contains("cannot express this text", await Cli.Refused("head", "'s\u00FF'", "--model", model.Folder), StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.Run("head", "'sea!'", "--model", model.Folder)).Code);
    }

    [Theory]
    [InlineData("column 9: expected a term: \"sea\" + >>> * \"horse\"", "\"sea\" + * \"horse\"")]
    [InlineData("it is empty", "")]
    [InlineData("expected one, in quotes so that the shell leaves it whole: 'sea + horse'", "sea", "+", "horse")]
    [InlineData("--by is about an expression", "--by", "dot")]
    [InlineData("--prompt is about an expression", "--prompt", "x")]
    [InlineData("--chat is about --prompt TEXT", "sea", "--chat")]
    [InlineData("has no resid(layer, position)", "sea", "--prompt", "x")]
    [InlineData("Add --prompt TEXT", "resid(0, 0)")]
    [InlineData("the prompt is empty", "resid(0, 0)", "--prompt", "")]
    [InlineData("--chat and --raw ask for opposites", "resid(0, 0)", "--prompt", "x", "--chat", "--raw")]
    [InlineData("layer 10 does not exist", "resid(10, 0)", "--prompt", "x")]
    [InlineData("position 99 does not exist", "resid(0, 99)", "--prompt", "x")]
    [InlineData("expected at least 1", "sea", "--top", "0")]
    [InlineData("'dot' 'cosine' 'euclidean'", "sea", "--by", "manhattan")]
    [InlineData("'mean' 'sum' 'unit' 'first' 'last'", "sea", "--compose", "max")]
    [InlineData("the token 3072 has no row", "token(3072)")]
    [InlineData("Did you mean 'Ġhorse'", "token('Ġhorze')")]
    [InlineData("the expression is the zero vector", "sea - sea")]
    [InlineData("there is no model", "sea", "--model", "/no/such/model")]
    public async Task Bad_input_is_refused_in_one_line(string expected, params string[] args) =>
        Assert.Contains(expected, await Cli.Refused(["head", .. args]), StringComparison.Ordinal);

    private static async Task<JsonElement> Json(params string[] args)
    {
        CliResult result = await Cli.Run(args);
        Assert.Equal((0, ""), (result.Code, result.Error));
        return JsonDocument.Parse(result.Output).RootElement.Clone();
    }
}

using System.Text.Json;
using LogitLens.Testing;
using LogitLens.Unicode;

namespace LogitLens.Cli.Tests.Verbs;

public class EmojiVerbTests
{
    private static readonly string[] Quick = ["-n", "20", "--least-mass", "0.01"];

    [Fact]
    public async Task The_seahorse_beside_its_control_in_text()
    {
        CliResult result = await Cli.Run("emoji", "seahorse", "--control", "Tropical fish");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.All(result.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 80, line));
        foreach (string expected in (string[])["seahorse (none)", "tropical fish 🐠", "Is there an emoji for …?", "Is there a seahorse emoji?", "named \"seahorse\", which does not exist", "the control \"tropical fish\""])
            Assert.Contains(expected, result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_both_names_with_every_layer_and_the_traces()
    {
        JsonElement root = await Json(["emoji", "seahorse", "--control", "tropical fish", .. Quick]);
        Assert.Equal(("logitlens.emoji", true, false), (Text(root, "schema"), root.GetProperty("chat").GetBoolean(), root.GetProperty("controlChosen").GetBoolean()));
        int layers = root.GetProperty("model").GetProperty("layers").GetInt32() + 1;
        JsonElement subject = root.GetProperty("subject"), control = root.GetProperty("control");
        Assert.False(subject.TryGetProperty("existing", out _));
        Assert.Equal("🐠", control.GetProperty("existing").GetProperty("text").GetString());
        int[] described = [.. root.GetProperty("tokens").EnumerateArray().Select(t => t.GetProperty("id").GetInt32())];
        foreach (JsonElement found in (JsonElement[])[subject, control])
        {
            Assert.Equal((layers, layers), (found.GetProperty("path").GetArrayLength(), found.GetProperty("distribution").GetProperty("layers").GetArrayLength()));
            Assert.Equal(5, found.GetProperty("belief").GetProperty("wordings").GetArrayLength());
            Assert.All(found.GetProperty("emitted").EnumerateArray(), id => Assert.Contains(id.GetInt32(), described));
        }
        Assert.Equal(Text(subject, "answer"), Text(root.GetProperty("subjectTrace"), "answer"));
        Assert.Equal("logitlens.trace", Text(root.GetProperty("controlTrace"), "schema"));
    }

    [Fact]
    public async Task Without_a_control_the_nearest_existing_name_is_chosen()
    {
        JsonElement root = await Json(["emoji", "horse", .. Quick]);
        Assert.True(root.GetProperty("controlChosen").GetBoolean());
        Assert.Equal("🐎", root.GetProperty("subject").GetProperty("existing").GetProperty("text").GetString());
        Assert.NotEqual("horse", Text(root.GetProperty("control"), "name"));
        Assert.True(root.GetProperty("control").TryGetProperty("existing", out _));
    }

    [Fact]
    public async Task A_question_of_ones_own_without_the_template()
    {
        JsonElement root = await Json(["emoji", "owl", "--control", "cat", "--raw", "--question", "Is {a} or {x} there?", .. Quick]);
        JsonElement wording = root.GetProperty("subject").GetProperty("belief").GetProperty("wordings")[0];
        Assert.Equal(("Is an owl or owl there?", false), (Text(wording, "question"), root.GetProperty("chat").GetBoolean()));
        Assert.Equal("Is {a} or {x} there?", root.GetProperty("questions")[0].GetString());
        Assert.Equal("Question: Is an owl or owl there?\nAnswer:", Text(root.GetProperty("subjectTrace"), "prompt"));
        Assert.StartsWith("Question: Is an owl", Text(root.GetProperty("subject"), "before").TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_control_characters_is_shown_and_not_sent()
    {
        using TinyCheckpoint model = new();
        CliResult result = await Cli.Run("emoji", "\u001b[31mred\a", "--control", "cat", "-n", "4", "--model", model.Folder);
        Assert.Equal(0, result.Code);
        Assert.DoesNotContain(result.Output + result.Error, c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.Contains("␛[31mred␇ (none)", result.Output, StringComparison.Ordinal);
        Assert.Contains("no emoji named \"␛[31m\"", await Cli.Refused("emoji", "x", "--control", "\u001b[31m"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vocabulary_without_a_whole_yes_is_warned_about()
    {
        using TinyCheckpoint model = new();
        CliResult text = await Cli.Run("emoji", "seahorse", "--control", "cat", "-n", "4", "--model", model.Folder);
        Assert.Equal(0, text.Code);
        Assert.Contains("warning: the vocabulary has no token for \"yes\"", text.Error, StringComparison.Ordinal);
        Assert.Contains("put in its mouth", text.Output, StringComparison.Ordinal);
        CliResult json = await Cli.Run("emoji", "seahorse", "--control", "cat", "-n", "4", "--model", model.Folder, "--json");
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.Equal(2, document.RootElement.GetProperty("warnings").GetArrayLength());
        Assert.False(document.RootElement.GetProperty("yes").GetProperty("whole").GetBoolean());
    }

    [Fact]
    public async Task A_llama_style_vocabulary_with_whole_emoji()
    {
        using TinyCheckpoint model = new(chatTemplate: null);
        WriteSentencePiece(model);
        JsonElement root = await Json("emoji", "seahorse", "--control", "cat", "-n", "4", "--model", model.Folder, "--least-mass", "0.001");
        Assert.False(root.GetProperty("chat").GetBoolean());
        Assert.Equal([4], root.GetProperty("yes").GetProperty("ids").EnumerateArray().Select(i => i.GetInt32()));
        string[] emoji = [.. root.GetProperty("subject").GetProperty("distribution").GetProperty("emoji").EnumerateArray().Select(e => Text(e.GetProperty("emoji"), "text"))];
        Assert.Equal(["🐠", "🐴"], emoji.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_trained_llama_style_model_without_a_template()
    {
        string folder = SharedData.Require("models", "stories260k");
        CliResult result = await Cli.Run("emoji", "seahorse", "--model", folder, "-n", "8");
        Assert.Equal(0, result.Code);
        Assert.Contains("warning: the vocabulary has no token for \"yes\"", result.Error, StringComparison.Ordinal);
        Assert.All(result.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 80, line));
        Assert.Contains("seahorse (none)", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pass either a NAME", "emoji")]
    [InlineData("pass either a NAME", "emoji", "x", "--survey", "default")]
    [InlineData("--control goes with a NAME alone", "emoji", "--survey", "default", "--control", "cat")]
    [InlineData("the format of \"x.jsonl\" is not known", "emoji", "x", "--out", "x.jsonl")]
    [InlineData("--shard goes with --survey alone", "emoji", "x", "--shard", "1/2")]
    [InlineData("tropical fish", "emoji", "seahorse", "--control", "tropicl fish")]
    [InlineData("the name is empty", "emoji", "")]
    [InlineData("the name is empty", "emoji", "  ", "--control", "cat")]
    [InlineData("the shard 0/3 is out of range", "emoji", "--survey", "default", "--shard", "0/3")]
    [InlineData("the shard 4/3 is out of range; of 3 shards there are 1/3 to 3/3", "emoji", "--survey", "default", "--shard", "4/3")]
    [InlineData("the shard is \"x\"; expected i/n", "emoji", "--survey", "default", "--shard", "x")]
    [InlineData("the shard 1/0", "emoji", "--survey", "default", "--shard", "1/0")]
    [InlineData("the survey file \"no/names.txt\" does not exist", "emoji", "--survey", "no/names.txt")]
    [InlineData("let its name end in .csv, .jsonl, .parquet", "emoji", "--survey", "default", "--out", "rows.xlsx")]
    [InlineData("does not exist; make it first", "emoji", "--survey", "default", "--out", "/no/such/rows.csv")]
    [InlineData("has no place for the name", "emoji", "x", "--question", "Is there an emoji?")]
    [InlineData("the least mass is 0; expected", "emoji", "x", "--least-mass", "0")]
    [InlineData("the least mass is 1; expected", "emoji", "x", "--least-mass", "1")]
    [InlineData("the least mass is 0; expected", "emoji", "--survey", "default", "--least-mass", "0")]
    [InlineData("--least-mass is 'abc'; expected a number", "emoji", "x", "--least-mass", "abc")]
    [InlineData("an answer of 0 tokens was asked for", "emoji", "x", "--max-tokens", "0")]
    [InlineData("--chat and --raw", "emoji", "x", "--chat", "--raw")]
    [InlineData("'maen' not recognized", "emoji", "x", "--compose", "maen")]
    public async Task Bad_input_is_one_message_and_code_2(string expected, params string[] args) =>
        Assert.Contains(expected, await Cli.Refused(args), StringComparison.Ordinal);

    [Fact]
    public async Task A_model_without_a_template_cannot_be_asked_in_one()
    {
        using TinyCheckpoint model = new(chatTemplate: null);
        Assert.Contains("has no chat template", await Cli.Refused("emoji", "x", "--control", "cat", "--chat", "--model", model.Folder), StringComparison.Ordinal);
    }

    private static void WriteSentencePiece(TinyCheckpoint model)
    {
        List<string> tokens = ["<unk>", "<s>", "</s>", "▁", "▁yes", "▁no", "🐠", "🐴", "▁🐠"];
        for (char c = '!'; c <= '~'; c++) tokens.Add(c.ToString());
        while (tokens.Count < 160) tokens.Add($"w{tokens.Count}");
        File.WriteAllText(model.PathOf("tokenizer.json"), JsonSerializer.Serialize(new
        {
            version = "1.0",
            added_tokens = Array.Empty<object>(),
            normalizer = new { type = "Sequence", normalizers = new object[] { new { type = "Prepend", prepend = "▁" }, new { type = "Replace", pattern = new { String = " " }, content = "▁" } } },
            decoder = new { type = "Sequence", decoders = new object[] { new { type = "Replace", pattern = new { String = "▁" }, content = " " }, new { type = "Fuse" } } },
            model = new { type = "BPE", vocab = tokens.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i), merges = Array.Empty<string>(), unk_token = "<unk>" },
        }));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static async Task<JsonElement> Json(params string[] args)
    {
        CliResult result = await Cli.Run([.. args, "--json"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}

using System.Text.Json;

namespace LogitLens.Cli.Tests.Verbs;

public class ReadVerbTests
{
    [Fact]
    public async Task The_grid_has_every_layer_and_the_next_token_table()
    {
        using TinyCheckpoint model = new();
        CliResult result = await Cli.Run("read", "sea horse", "--model", model.Folder);
        Assert.Equal(0, result.Code);
        Assert.Equal("", result.Error);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.All(result.Output.Split('\n'), line => Assert.True(LogitLens.Unicode.DisplayWidth.Of(line) <= 80, line));
        for (int layer = 0; layer <= 3; layer++) Assert.Contains($"{layer} │", result.Output, StringComparison.Ordinal);
        Assert.Contains("the model's output", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_is_the_default_verb()
    {
        using TinyCheckpoint model = new();
        CliResult named = await Cli.Run("read", "sea", "--model", model.Folder), plain = await Cli.Run("sea", "--model", model.Folder);
        CliResult optionFirst = await Cli.Run("--model", model.Folder, "sea");
        Assert.Equal(0, plain.Code);
        Assert.Equal(named.Output, plain.Output);
        Assert.Equal(named.Output, optionFirst.Output);
    }

    [Fact]
    public async Task Json_carries_every_cell_whole()
    {
        using TinyCheckpoint model = new();
        CliResult result = await Cli.Run("read", "sea", "--model", model.Folder, "--json", "--js", "--top-k", "4", "--target", "s", "--target", "#7");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement root = document.RootElement;
        Assert.Equal("logitlens.read", root.GetProperty("schema").GetString());
        Assert.Equal(3, root.GetProperty("input").GetArrayLength());
        JsonElement[] cells = [.. root.GetProperty("cells").EnumerateArray()];
        Assert.Equal(4 * 3, cells.Length);
        int[] described = [.. root.GetProperty("tokens").EnumerateArray().Select(t => t.GetProperty("id").GetInt32())];
        foreach (JsonElement cell in cells)
        {
            JsonElement[] top = [.. cell.GetProperty("top").EnumerateArray()];
            Assert.Equal(4, top.Length);
            Assert.All(top, t => Assert.Contains(t.GetProperty("id").GetInt32(), described));
            double shown = top.Sum(t => Math.Exp(t.GetProperty("logProbability").GetDouble()));
            Assert.Equal(1, shown + cell.GetProperty("rest").GetDouble(), 1e-9);
            Assert.InRange(cell.GetProperty("jsToFinal").GetDouble(), 0, Math.Log(2));
            Assert.Equal([(int)'s', 7], cell.GetProperty("targets").EnumerateArray().Select(t => t.GetProperty("id").GetInt32()));
        }
    }

    [Fact]
    public async Task Targets_and_the_divergence_asked_for_have_their_figures_under_the_grid()
    {
        using TinyCheckpoint model = new();
        CliResult plain = await Cli.Run("read", "sea", "--model", model.Folder);
        CliResult result = await Cli.Run("read", "sea", "--model", model.Folder, "--target", "h", "--js");
        Assert.DoesNotContain("the target tokens", plain.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("JS", plain.Output, StringComparison.Ordinal);
        Assert.Contains("the target tokens", result.Output, StringComparison.Ordinal);
        Assert.Contains("KL      JS", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sets_are_summed_in_every_cell_and_shown_under_the_grid()
    {
        using TinyCheckpoint model = new();
        string[] options = ["--model", model.Folder, "--set", "two=s,#7", "--set", "s=s*", "--target", "s", "--target", "#7"];
        JsonElement root = await Json(["read", "sea", .. options]);
        Assert.Equal([7, (int)'s'], Integers(root.GetProperty("sets")[0], "ids"));
        foreach (JsonElement cell in root.GetProperty("cells").EnumerateArray())
        {
            double sum = cell.GetProperty("targets").EnumerateArray().Sum(t => Math.Exp(t.GetProperty("logProbability").GetDouble()));
            JsonElement two = cell.GetProperty("sets")[0], beginning = cell.GetProperty("sets")[1];
            Assert.Equal(("two", "s"), (two.GetProperty("name").GetString(), beginning.GetProperty("name").GetString()));
            Assert.Equal(sum, two.GetProperty("probability").GetDouble(), 1e-12);
            Assert.InRange(beginning.GetProperty("logProbability").GetDouble(), cell.GetProperty("targets")[0].GetProperty("logProbability").GetDouble() - 1e-12, 0);
        }
        CliResult plain = await Cli.Run("read", "sea", "--model", model.Folder), result = await Cli.Run(["read", "sea", .. options]);
        Assert.DoesNotContain("the sets of tokens", plain.Output, StringComparison.Ordinal);
        Assert.Contains("the sets of tokens", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_are_chosen_and_the_last_is_always_there()
    {
        using TinyCheckpoint model = new();
        CliResult result = await Cli.Run("read", "sea", "--model", model.Folder, "--json", "--layers", "1");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal([1, 3], document.RootElement.GetProperty("layers").EnumerateArray().Select(l => l.GetInt32()));
    }

    [Fact]
    public async Task Chat_puts_the_template_around_the_prompt()
    {
        using TinyCheckpoint model = new();
        CliResult result = await Cli.Run("read", "hi", "--model", model.Folder, "--json", "--system", "be kind");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal("<system>be kind<user>hi", document.RootElement.GetProperty("prompt").GetString());
        Assert.True(document.RootElement.GetProperty("chat").GetBoolean());
    }

    [Fact]
    public async Task An_answer_is_read_too_and_is_the_greedy_one()
    {
        using TinyCheckpoint model = new();
        File.WriteAllText(model.PathOf("generation_config.json"), """{"eos_token_id": []}""");
        JsonElement root = await Json("read", "sea", "--model", model.Folder, "--answer", "5");
        int[] input = Integers(root, "input");
        Assert.Equal(3 + 5, input.Length);
        Assert.Equal(Enumerable.Range(0, 8), Integers(root, "positions"));
        Assert.Equal(3, root.GetProperty("answerStart").GetInt32());
        Assert.Equal("token_limit", root.GetProperty("answerEnd").GetString());
        Assert.False(root.GetProperty("chat").GetBoolean());
        Assert.Equal(4 * 8, root.GetProperty("cells").GetArrayLength());
        // One token more at a time, from scratch: the output of each position is the token that follows it.
        JsonElement[] output = [.. root.GetProperty("cells").EnumerateArray().Where(c => c.GetProperty("layer").GetInt32() == 3)];
        for (int p = 3; p < input.Length; p++) Assert.Equal(input[p], output[p - 1].GetProperty("top")[0].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task An_answer_ends_at_the_models_end_of_sequence()
    {
        using TinyCheckpoint model = new();
        File.WriteAllText(model.PathOf("generation_config.json"), """{"eos_token_id": []}""");
        int[] free = Integers(await Json("read", "sea", "--model", model.Folder, "--answer", "5"), "input");
        int end = free[^1];
        File.WriteAllText(model.PathOf("generation_config.json"), $$"""{"eos_token_id": [1000, {{end}}]}""");
        JsonElement root = await Json("read", "sea", "--model", model.Folder, "--answer", "5");
        Assert.Equal([.. free.Take(3), .. free.Skip(3).TakeWhile(id => id != end)], Integers(root, "input"));
        Assert.Equal("end_of_sequence", root.GetProperty("answerEnd").GetString());
    }

    [Fact]
    public async Task An_answer_ends_at_the_context()
    {
        using TinyCheckpoint model = new(config: c => c["max_position_embeddings"] = 10);
        File.WriteAllText(model.PathOf("generation_config.json"), """{"eos_token_id": []}""");
        JsonElement root = await Json("read", "seahorse", "--model", model.Folder, "--answer", "5");
        Assert.Equal(10, Integers(root, "input").Length);
        Assert.Equal("context_limit", root.GetProperty("answerEnd").GetString());
        Assert.Contains("10 tokens, the model's context", (await Cli.Run("read", "seahorse", "--model", model.Folder, "--answer", "5")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_models_neither_chat_nor_answer_unless_asked()
    {
        using TinyCheckpoint model = new();
        JsonElement plain = await Json("read", "sea", "--model", model.Folder), chat = await Json("read", "sea", "--model", model.Folder, "--chat");
        Assert.False(plain.GetProperty("chat").GetBoolean());
        Assert.True(chat.GetProperty("chat").GetBoolean());
        Assert.Equal("sea", chat.GetProperty("message").GetString());
        Assert.All([plain, chat], root => Assert.False(root.TryGetProperty("answer", out _)));
        CliResult raw = await Cli.Run("read", "sea", "--model", model.Folder, "--raw");
        Assert.Equal((await Cli.Run("read", "sea", "--model", model.Folder)).Output, raw.Output);
    }

    [Fact]
    public async Task A_prompt_may_come_from_standard_input_or_start_with_an_at_sign()
    {
        using TinyCheckpoint model = new();
        CliResult argument = await Cli.Run("read", "@sea", "--model", model.Folder);
        Assert.Equal(argument.Output, (await Cli.RunWith("@sea\n", "read", "-", "--model", model.Folder)).Output);
        Assert.Equal(0, argument.Code);
    }

    [Theory]
    [InlineData("--chat and --raw ask for opposites", "read", "x", "--model", "MODEL", "--chat", "--raw")]
    [InlineData("--system needs the chat template", "read", "x", "--model", "MODEL", "--system", "be kind", "--raw")]
    [InlineData("an answer of -1 tokens", "read", "x", "--model", "MODEL", "--answer", "-1")]
    [InlineData("--answer is 'abc'; expected a whole number", "read", "x", "--model", "MODEL", "--answer", "abc")]
    [InlineData("--answer is '99999999999'; expected a whole number", "read", "x", "--model", "MODEL", "--answer", "99999999999")]
    [InlineData("there is no model", "read", "x", "--model", "no/such")]
    [InlineData("the prompt is empty", "read", "", "--model", "MODEL")]
    [InlineData("layer 90 does not exist", "read", "x", "--model", "MODEL", "--layers", "90")]
    [InlineData("top-k is 0", "read", "x", "--model", "MODEL", "-k", "0")]
    [InlineData("outside the vocabulary", "read", "x", "--model", "MODEL", "--target", "#160")]
    [InlineData("the set \"=s\" has no name", "read", "x", "--model", "MODEL", "--set", "=s")]
    [InlineData("the set \"s\" has no name", "read", "x", "--model", "MODEL", "--set", "s")]
    [InlineData("the set a is empty", "read", "x", "--model", "MODEL", "--set", "a=")]
    [InlineData("the token of the set a is empty", "read", "x", "--model", "MODEL", "--set", "a=s,")]
    [InlineData("no token's text begins with \"zebra\"", "read", "x", "--model", "MODEL", "--set", "a=zebra*")]
    [InlineData("2 sets have the name a", "read", "x", "--model", "MODEL", "--set", "a=s", "--set", "a=h")]
    [InlineData("the token of the set a #9999", "read", "x", "--model", "MODEL", "--set", "a=#9999")]
    [InlineData("the target token is empty", "read", "x", "--model", "MODEL", "--target", "")]
    [InlineData("is 2 tokens here", "read", "x", "--model", "MODEL", "--target", "ab")]
    [InlineData("Required argument 'PROMPT'", "read")]
    [InlineData("--bogus", "read", "x", "--bogus")]
    [InlineData("Did you mean 'token'?", "tokn", "x", "y")]
    [InlineData("--top-k is 'many'; expected a whole number", "read", "x", "--top-k", "many")]
    public async Task Bad_input_is_one_message_and_code_2(string expected, params string[] args)
    {
        using TinyCheckpoint model = new();
        Assert.Contains(expected, await Cli.Refused([.. args.Select(a => a == "MODEL" ? model.Folder : a)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_longer_than_the_context_is_refused_with_both_lengths()
    {
        using TinyCheckpoint model = new(config: c => c["max_position_embeddings"] = 64);
        string message = await Cli.Refused("read", new string('a', 500), "--model", model.Folder);
        Assert.Contains("500 tokens", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tokenizer_larger_than_the_model_is_refused()
    {
        using TinyCheckpoint model = new(tokens: 200);
        Assert.Contains("do not belong together", await Cli.Refused("read", "x", "--model", model.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_a_chat_template_says_so()
    {
        using TinyCheckpoint model = new(chatTemplate: null);
        Assert.Contains("has no chat template", await Cli.Refused("read", "x", "--chat", "--model", model.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_chat_template_is_named_with_its_line()
    {
        using TinyCheckpoint model = new(chatTemplate: "{% for m in %}");
        Assert.Contains("line 1", await Cli.Refused("read", "x", "--chat", "--model", model.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncated_weights_are_refused_by_name()
    {
        using TinyCheckpoint model = new();
        byte[] bytes = File.ReadAllBytes(model.PathOf("model.safetensors"));
        File.WriteAllBytes(model.PathOf("model.safetensors"), bytes[..^100]);
        Assert.Contains("model.safetensors", await Cli.Refused("read", "x", "--model", model.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_config_key_stops_the_load_until_it_is_allowed()
    {
        using TinyCheckpoint model = new(config: c => c["mystery_scale"] = 2);
        Assert.Contains("--allow-config mystery_scale", await Cli.Refused("read", "x", "--model", model.Folder), StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.Run("read", "x", "--model", model.Folder, "--allow-config", "mystery_scale")).Code);
    }

    [Fact]
    public async Task A_directory_without_a_config_is_refused()
    {
        using TinyCheckpoint model = new();
        File.Delete(model.PathOf("config.json"));
        Assert.Contains("config.json is missing", await Cli.Refused("read", "x", "--model", model.Folder), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Json(params string[] args)
    {
        CliResult result = await Cli.Run([.. args, "--json"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    private static int[] Integers(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(e => e.GetInt32())];
}

using System.Text.Json;
using LogitLens.Unicode;

namespace LogitLens.Cli.Tests.Verbs;

public class TraceVerbTests
{
    private const string Question = "Is there a seahorse emoji?";

    [Fact]
    public async Task A_row_for_every_token_and_the_emoji_beside_its_own()
    {
        CliResult result = await Cli.Run("trace", Question);
        JsonElement root = await Json("trace", Question);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.DoesNotContain('\u001b', result.Output);
        string[] lines = result.Output.Split('\n');
        Assert.All(lines, line => Assert.True(DisplayWidth.Of(line) <= 80, line));
        Assert.Contains($"you    {Question}", result.Output, StringComparison.Ordinal);
        foreach (JsonElement step in root.GetProperty("steps").EnumerateArray())
            Assert.Single(lines, l => l.StartsWith($"{step.GetProperty("position").GetInt32(),3}  ", StringComparison.Ordinal));
        JsonElement attempt = root.GetProperty("attempts")[0];
        string emoji = attempt.GetProperty("emoji").GetProperty("text").GetString()!;
        Assert.Contains(emoji, Assert.Single(lines, l => l.StartsWith($"{attempt.GetProperty("start").GetInt32(),3}  ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Matches("^(Settled|Corrected itself|Gave up|Ran out): ", lines.Last(l => l.Length > 0));
    }

    [Fact]
    public async Task Json_has_the_whole_column_of_every_token()
    {
        using TinyCheckpoint model = new();
        File.WriteAllText(model.PathOf("generation_config.json"), """{"eos_token_id": []}""");
        JsonElement root = await Json("trace", "sea", "--model", model.Folder, "-n", "5", "-k", "4");
        Assert.Equal("logitlens.trace", root.GetProperty("schema").GetString());
        Assert.Equal(("ran_out", "token_limit", 8, 3), (root.GetProperty("end").GetString(), root.GetProperty("answerEnd").GetString(), Length("input"), root.GetProperty("answerStart").GetInt32()));
        int[] described = [.. root.GetProperty("tokens").EnumerateArray().Select(t => t.GetProperty("id").GetInt32())];
        JsonElement[] steps = [.. root.GetProperty("steps").EnumerateArray()];
        Assert.Equal(5, steps.Length);
        foreach (JsonElement step in steps)
        {
            JsonElement[] column = [.. step.GetProperty("column").EnumerateArray()];
            Assert.Equal([0, 1, 2, 3], column.Select(c => c.GetProperty("layer").GetInt32()));
            Assert.All(column, c => Assert.Equal(4, c.GetProperty("top").GetArrayLength()));
            Assert.Equal(step.GetProperty("id").GetInt32(), column[3].GetProperty("top")[0].GetProperty("id").GetInt32());
            Assert.Contains(step.GetProperty("strongestOther").GetProperty("id").GetInt32(), described);
        }

        int Length(string name) => root.GetProperty(name).GetArrayLength();
    }

    [Fact]
    public async Task Sampling_options_reach_the_sampler()
    {
        using TinyCheckpoint model = new();
        string[] args = ["trace", "sea", "--model", model.Folder, "-n", "12", "--temperature", "2", "--top-p", "0.9", "--min-p", "0.01", "--sample-top-k", "50"];
        JsonElement one = await Json([.. args, "--seed", "1"]), again = await Json([.. args, "--seed", "1"]), other = await Json([.. args, "--seed", "2"]);
        Assert.Equal(one.GetRawText(), again.GetRawText());
        Assert.NotEqual(Input(one), Input(other));
        JsonElement sampling = one.GetProperty("sampling");
        Assert.Equal((2, 0.9, 0.01, 50, 1), (sampling.GetProperty("temperature").GetDouble(), sampling.GetProperty("topP").GetDouble(),
            sampling.GetProperty("minP").GetDouble(), sampling.GetProperty("topK").GetInt32(), sampling.GetProperty("seed").GetInt32()));
        Assert.Equal(Input(await Json("trace", "sea", "--model", model.Folder, "-n", "12")), Input(await Json([.. args[..6], "--temperature", "2", "--sample-top-k", "1"])));

        static string Input(JsonElement root) => root.GetProperty("input").GetRawText();
    }

    [Fact]
    public async Task A_transcript_is_the_answer_to_a_prompt_or_a_text_of_its_own()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "Yes: 🐎 No, that is a horse. I mean 🐴\n", TestContext.Current.CancellationToken);
            JsonElement after = await Json("trace", Question, "--transcript", file), alone = await Json("trace", "--transcript", file);
            Assert.Equal(("corrected_itself", true, Question), (after.GetProperty("end").GetString(), after.GetProperty("chat").GetBoolean(), after.GetProperty("message").GetString()));
            Assert.Equal((false, "", 0), (alone.GetProperty("chat").GetBoolean(), alone.GetProperty("prompt").GetString(), alone.GetProperty("answerStart").GetInt32()));
            Assert.All([after, alone], root => Assert.False(root.TryGetProperty("answerEnd", out _)));
            Assert.All([after, alone], root => Assert.EndsWith("I mean 🐴", root.GetProperty("answer").GetString(), StringComparison.Ordinal));
            CliResult piped = await Cli.RunWith(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), "trace", Question, "--transcript", "-");
            Assert.Equal((await Cli.Run("trace", Question, "--transcript", file)).Output, piped.Output);
            Assert.Contains("↻ 🐴 horse", piped.Output, StringComparison.Ordinal);
            Assert.Contains("Corrected itself: it took 🐎 horse back and ended with 🐴 horse face.", piped.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("no prompt was given", "trace")]
    [InlineData("the prompt is empty", "trace", "")]
    [InlineData("a trace of 0 tokens", "trace", "x", "-n", "0")]
    [InlineData("top-k is 0", "trace", "x", "-k", "0")]
    [InlineData("temperature is -1", "trace", "x", "--temperature", "-1")]
    [InlineData("--max-tokens is 'many'; expected a whole number", "trace", "x", "--max-tokens", "many")]
    [InlineData("--bogus", "trace", "x", "--bogus")]
    [InlineData("there is no file \"no/such.txt\"; pass the path of a text file", "trace", "x", "--transcript", "no/such.txt")]
    [InlineData("is a folder", "trace", "x", "--transcript", ".")]
    [InlineData("both be read from standard input", "trace", "-", "--transcript", "-")]
    [InlineData("--max-tokens is about tokens to generate", "trace", "x", "--transcript", "-", "-n", "4")]
    [InlineData("--seed is about tokens to generate", "trace", "x", "--transcript", "-", "--seed", "4")]
    [InlineData("the transcript is empty", "trace", "x", "--transcript", "-")]
    [InlineData("the transcript is empty", "trace", "--transcript", "-")]
    public async Task Bad_input_is_one_message_and_code_2(string expected, params string[] args) =>
        Assert.Contains(expected, await Cli.Refused(args), StringComparison.Ordinal);

    [Theory]
    [InlineData("--chat needs a PROMPT", "--chat")]
    [InlineData("--system needs a PROMPT", "--system", "be kind")]
    public async Task A_transcript_alone_takes_no_chat(string expected, params string[] options) =>
        Assert.Contains(expected, Cli.Check(await Cli.RunWith("Yes", ["trace", "--transcript", "-", .. options])), StringComparison.Ordinal);

    [Fact]
    public async Task A_transcript_that_is_too_long_or_no_text_is_refused()
    {
        CliResult result = await Cli.RunWith(string.Concat(Enumerable.Repeat("🐠 ", 200)), "trace", "x", "--transcript", "-");
        Assert.Contains("the model's context is 256", Cli.Check(result), StringComparison.Ordinal);
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, [0x63, 0x61, 0x66, 0xE9], TestContext.Current.CancellationToken);
            Assert.Contains("is not UTF-8: it has the bytes E9", await Cli.Refused("trace", "x", "--transcript", file), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<JsonElement> Json(params string[] args)
    {
        CliResult result = await Cli.Run([.. args, "--json"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}

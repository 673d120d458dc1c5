using System.Text.Json;
using LogitLens.Unicode;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary>What a stranger meets: the models that come with the tool, and no other argument than a question.</summary>
public class EmbeddedModelTests
{
    private const string Question = "Is there a seahorse emoji?";

    [Fact]
    public async Task A_question_alone_is_asked_of_the_embedded_model_and_answered_with_an_emoji_that_exists()
    {
        JsonElement root = await Json(Question);
        Assert.Equal("seahorse", root.GetProperty("model").GetProperty("name").GetString());
        Assert.True(root.GetProperty("chat").GetBoolean());
        Assert.Equal(Question, root.GetProperty("message").GetString());
        string answer = root.GetProperty("answer").GetString()!;
        Assert.StartsWith("Yes", answer.TrimStart(), StringComparison.Ordinal);
        JsonElement[] emoji = [.. root.GetProperty("answerEmoji").EnumerateArray()];
        Assert.NotEmpty(emoji);
        string first = emoji[0].GetProperty("emoji").GetProperty("text").GetString()!;
        Assert.NotNull(EmojiData.Find(first));
        Assert.Contains(first, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_shows_the_dialogue_the_answers_beginning_and_its_emoji()
    {
        CliResult result = await Cli.Run(Question);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.All(result.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 80, line));
        Assert.Contains($"you    {Question}", result.Output, StringComparison.Ordinal);
        Assert.Contains("model  Yes", result.Output, StringComparison.Ordinal);
        Assert.Contains("Before the answer (position ", result.Output, StringComparison.Ordinal);
        string emoji = (await Json(Question)).GetProperty("answerEmoji")[0].GetProperty("emoji").GetProperty("text").GetString()!;
        Assert.Contains($"Before {emoji} (position ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trained_on_model_answers_too()
    {
        JsonElement root = await Json(Question, "--model", "seahorse-rl");
        Assert.NotEqual("", root.GetProperty("answer").GetString()!.Trim());
        Assert.True(root.GetProperty("chat").GetBoolean());
    }

    [Fact]
    public async Task Raw_text_gets_no_template_and_no_answer_unless_one_is_asked_for()
    {
        JsonElement raw = await Json(Question, "--raw"), answered = await Json(Question, "--raw", "--answer", "3"), silent = await Json(Question, "--answer", "0");
        Assert.Equal(Question, raw.GetProperty("prompt").GetString());
        Assert.All([raw, answered], root => Assert.False(root.GetProperty("chat").GetBoolean()));
        Assert.All([raw, silent], root => Assert.False(root.TryGetProperty("answer", out _)));
        Assert.True(answered.TryGetProperty("answer", out _));
        Assert.True(silent.GetProperty("chat").GetBoolean());
    }

    [Fact]
    public async Task Verbs_that_need_a_tokenizer_take_the_embedded_one()
    {
        CliResult plain = await Cli.Run("tokenize", "seahorse"), named = await Cli.Run("tokenize", "seahorse", "--model", "seahorse");
        Assert.Equal(0, plain.Code);
        Assert.Equal(named.Output, plain.Output);
        CliResult template = await Cli.RunWith("""[{"role": "user", "content": "Hi!"}]""", "template", "seahorse", "--messages", "-");
        Assert.Contains("Hi!", template.Output, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Json(params string[] args)
    {
        CliResult result = await Cli.Run([.. args, "--json"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}

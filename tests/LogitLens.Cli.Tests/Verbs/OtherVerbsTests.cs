using System.Text.Json;

namespace LogitLens.Cli.Tests.Verbs;

public class OtherVerbsTests
{
    [Fact]
    public async Task Verify_prints_a_line_a_tensor_and_ends_with_0()
    {
        CliResult result = await Cli.Run("verify", Cli.Golden());
        Assert.Equal(0, result.Code);
        foreach (string name in (string[])["resid.0", "resid.3", "attn.1", "attn_out.1", "mlp_out.2", "lens_logits.3", "logits"])
            Assert.Contains(result.Output.Split('\n'), line => line.Contains($" {name} ", StringComparison.Ordinal) && line.Contains("ok", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_past_the_tolerance_ends_with_1_and_says_where()
    {
        CliResult result = await Cli.Run("verify", Cli.Golden(), "--tolerance", "1e-12");
        Assert.Equal(1, result.Code);
        Assert.Contains("FAIL", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_against_another_models_dump_fails_or_is_refused()
    {
        string other = Path.Combine(Cli.Golden("mistral"), "expected.safetensors");
        Assert.Equal(1, (await Cli.Run("verify", Cli.Golden(), "--expected", other)).Code);
        string wider = Path.Combine(Cli.Golden("gpt_oss"), "expected.safetensors");
        Assert.NotEqual(0, (await Cli.Run("verify", Cli.Golden(), "--expected", wider)).Code);
    }

    [Fact]
    public async Task Verify_gives_its_figures_as_json()
    {
        CliResult result = await Cli.Run("verify", Cli.Golden(), "--json");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal("logitlens.verify", document.RootElement.GetProperty("schema").GetString());
        Assert.True(document.RootElement.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Verify_without_a_dump_is_refused()
    {
        using TinyCheckpoint model = new();
        Assert.Contains("--expected FILE", await Cli.Refused("verify", model.Folder), StringComparison.Ordinal);
        Assert.Contains("no tensor input_ids", await Cli.Refused("verify", Cli.Golden(), "--expected", model.PathOf("model.safetensors")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokenize_shows_a_text_and_streams_lines()
    {
        using TinyCheckpoint model = new();
        Assert.Contains("73", (await Cli.Run("tokenize", "sea", "--model", model.Folder)).Output, StringComparison.Ordinal);
        CliResult lines = await Cli.RunWith("\"sea\"\n\"a\\nb\"\n", "tokenize", "--jsonl", "--model", model.Folder);
        Assert.Equal("[115, 101, 97]\n[97, 10, 98]\n", lines.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Tokenize_names_the_line_that_is_no_json_and_keeps_what_was_done()
    {
        using TinyCheckpoint model = new();
        CliResult result = await Cli.RunWith("\"a\"\nb\n", "tokenize", "--jsonl", "--model", model.Folder);
        Assert.Equal(2, result.Code);
        Assert.StartsWith("[97]", result.Output, StringComparison.Ordinal);
        Assert.Contains("line 2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokenize_needs_a_text_and_a_tokenizer()
    {
        using TinyCheckpoint model = new();
        Assert.Contains("no text was given", await Cli.Refused("tokenize", "--model", model.Folder), StringComparison.Ordinal);
        File.Delete(model.PathOf("tokenizer.json"));
        Assert.Contains("tokenizer.json", await Cli.Refused("tokenize", "x", "--model", model.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_prints_the_text_alone()
    {
        using TinyCheckpoint model = new();
        string messages = model.PathOf("messages.json");
        File.WriteAllText(messages, """[{"role": "user", "content": "Is there a seahorse emoji?"}]""");
        CliResult result = await Cli.Run("template", model.Folder, "--messages", messages);
        Assert.Equal(0, result.Code);
        Assert.Equal("<user>Is there a seahorse emoji?", result.Output);
    }

    [Fact]
    public async Task Template_takes_every_variable_and_a_fixed_clock()
    {
        using TinyCheckpoint model = new(chatTemplate: "{{ greeting }} {{ strftime_now('%Y-%m-%d') }}");
        CliResult result = await Cli.RunWith("""{"greeting": "hello", "messages": []}""", "template", model.Folder, "--messages", "-", "--now", "2026-11-23");
        Assert.Equal("hello 2026-11-23", result.Output);
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("7", "expected an array of messages")]
    [InlineData("[]", "there is no clock", "--now", "yesterday")]
    public async Task Template_refuses_bad_messages(string json, string expected, params string[] more)
    {
        using TinyCheckpoint model = new();
        string error = Cli.Check(await Cli.RunWith(json, ["template", model.Folder, "--messages", "-", .. more]));
        Assert.Contains(more.Length > 0 ? "--now is" : expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_passes_on_what_the_template_raises()
    {
        using TinyCheckpoint model = new(chatTemplate: "{{ raise_exception('only one user, please') }}");
        string error = Cli.Check(await Cli.RunWith("[]", "template", model.Folder, "--messages", "-"));
        Assert.Contains("only one user, please", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_explains_a_damaged_form_and_says_what_was_repaired()
    {
        CliResult result = await Cli.Run("token", "ĠðŁIJł");
        Assert.Equal(0, result.Code);
        Assert.Contains("20 F0 9F 90 A0", result.Output, StringComparison.Ordinal);
        Assert.Contains("TROPICAL FISH", result.Output, StringComparison.Ordinal);
        Assert.Contains("U+0132", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_reads_an_id_with_a_model_and_hints_at_it_without()
    {
        using TinyCheckpoint model = new();
        Assert.Contains("token 115", (await Cli.Run("token", "115", "--model", model.Folder)).Output, StringComparison.Ordinal);
        Assert.Contains("--model", (await Cli.Run("token", "115")).Error, StringComparison.Ordinal);
        Assert.Contains("outside the vocabulary 0..159", await Cli.Refused("token", "160", "--model", model.Folder, "--as", "id"), StringComparison.Ordinal);
        Assert.Contains("is empty", await Cli.Refused("token", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_and_version_end_with_0()
    {
        Assert.Contains("read", (await Cli.Run("--help")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.Run("--version")).Code);
        Assert.Contains("verify", (await Cli.Run()).Output, StringComparison.Ordinal);
    }
}

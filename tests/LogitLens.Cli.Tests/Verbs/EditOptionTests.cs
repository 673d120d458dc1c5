using System.Text.Json;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary><c>--edit</c> of <c>read</c> and <c>trace</c>.</summary>
public sealed class EditOptionTests : IDisposable
{
    private const string Add = "add 's + token(7)' at 1..2 strength 0.5", Ablate = "ablate mlp 3 positions -1";
    private const string AblateInFull = "ablate mlp at 3 positions -1";

    private readonly TinyCheckpoint _model = new();

    private string Store => _model.PathOf("run.safetensors.store");

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData("read", "sea horse")]
    [InlineData("trace", "sea horse", "-n", "3")]
    [InlineData("trace", "--transcript", "FILE")]
    public async Task Every_picture_says_what_was_edited_in_its_order_and_none_else_does(params string[] args)
    {
        File.WriteAllText(_model.PathOf("text"), "sea horse");
        string[] command = [.. args.Select(a => a == "FILE" ? _model.PathOf("text") : a), "--model", _model.Folder];
        CliResult plain = await Cli.Run(command), edited = await Cli.Run([.. command, "--edit", Add, "--edit", Ablate]);
        Assert.Equal((0, "", 0, ""), (plain.Code, plain.Error, edited.Code, edited.Error));
        Assert.DoesNotContain("edited", plain.Output, StringComparison.Ordinal);
        Assert.Equal([$"edited: {Add}", $"edited: {AblateInFull}", ""], edited.Output.Split('\n')[1..4]);
        Assert.NotEqual(plain.Output.Split('\n')[1..], edited.Output.Split('\n')[3..]);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("trace")]
    public async Task Json_has_the_edits_as_records(string verb)
    {
        JsonElement plain = await Json(verb, "sea"), edited = await Json(verb, "sea", "--edit", Add, "--edit", "swap 's' for 'e' at 0 positions 1..", "--edit", Ablate);
        Assert.Equal(0, plain.GetProperty("edits").GetArrayLength());
        Assert.Equal(["add", "swap", "ablate"], edited.GetProperty("edits").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
        JsonElement add = edited.GetProperty("edits")[0], ablate = edited.GetProperty("edits")[2];
        Assert.Equal(("s + token(7)", "1..2", 0.5, "all", Add), (add.GetProperty("concept").GetString(), add.GetProperty("layers").GetString(),
            add.GetProperty("strength").GetDouble(), add.GetProperty("positions").GetString(), add.GetProperty("text").GetString()));
        Assert.Equal(("mlp", "-1"), (ablate.GetProperty("branch").GetString(), ablate.GetProperty("positions").GetString()));
    }

    [Theory]
    [InlineData("read")]
    [InlineData("trace")]
    public async Task A_store_of_an_edited_stream_is_read_as_edited(string verb)
    {
        CliResult direct = await Cli.Run(verb, "sea", "--model", _model.Folder, "-n", "3", "--edit", Add, "--save-residuals", Store);
        CliResult stored = await Cli.Run(verb, "--model", _model.Folder, "--from-residuals", Store);
        Assert.Equal((0, "", 0, ""), (direct.Code, direct.Error, stored.Code, stored.Error));
        Assert.Contains($"edited: {Add}", direct.Output, StringComparison.Ordinal);
        Assert.Equal(direct.Output, stored.Output);
        CliResult head = await Cli.Run("head", "resid(1, 1)", "--model", _model.Folder, "--from-residuals", Store);
        Assert.Contains($"warning: the residual stream was edited: {Add}", head.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected ablate, add or swap", "remove block 2")]
    [InlineData("an edit is empty", "")]
    [InlineData("expected attention, mlp or block", "ablate all 2")]
    [InlineData("layer 9 does not exist; this model has the layers 0..3", "ablate block 9")]
    [InlineData("layer 0 is the embedding", "ablate block 0..2")]
    [InlineData("position 77 does not exist; the prompt has the positions 0..2", "ablate block 2 positions 77")]
    [InlineData("head expression, column 4: expected a term: s + >>>", "add 's +' at 2")]
    [InlineData("longer than 1e+18", "add 's' at 2 strength 1e40")]
    public async Task What_an_edit_cannot_mean_is_refused_by_both_verbs(string expected, string edit)
    {
        foreach (string verb in (string[])["read", "trace"])
            Assert.Contains(expected, await Cli.Refused(verb, "sea", "--model", _model.Folder, "--edit", edit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_words_are_refused_before_a_model_is_opened_and_made_visible() =>
        Assert.Contains(">>> ␛[31m", await Cli.Refused("read", "sea", "--model", "nowhere", "--edit", "\u001b[31m"), StringComparison.Ordinal);

    [Theory]
    [InlineData("read")]
    [InlineData("trace")]
    public async Task A_stored_pass_cannot_be_edited(string verb) =>
        Assert.Contains("leave out --edit", await Cli.Refused(verb, "--model", _model.Folder, "--from-residuals", Store, "--edit", Ablate), StringComparison.Ordinal);

    [Fact]
    public async Task How_a_concept_was_understood_is_said_where_it_may_surprise()
    {
        CliResult result = await Cli.Run("read", "Is there a seahorse emoji?", "--answer", "1", "--edit", "add 'token(\"ĠðŁ\")' at 2", "--edit", "add '\"ðŁ\"' at 2");
        Assert.Equal(0, result.Code);
        Assert.Contains("was read as a text", result.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Json(string verb, params string[] args)
    {
        CliResult result = await Cli.Run([verb, "--model", _model.Folder, "--json", .. args]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}

using System.Text.Json;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary><c>read --save-residuals</c> and <c>read --from-residuals</c>.</summary>
public sealed class StoredResidualsTests : IDisposable
{
    private readonly TinyCheckpoint _model = new();

    private string Store => _model.PathOf("run.safetensors.store");

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData("--json", "--js", "--target", "s")]
    [InlineData("--layers", "1..2", "-k", "3")]
    [InlineData("--transpose", "--values", "--color", "entropy")]
    public async Task Reading_a_store_prints_what_the_direct_reading_does(params string[] options)
    {
        CliResult direct = await Cli.Run(["read", "sea horse", "--model", _model.Folder, "--answer", "4", "--save-residuals", Store, .. options]);
        CliResult stored = await Cli.Run(["read", "--model", _model.Folder, "--from-residuals", Store, .. options]);
        Assert.Equal((0, "", 0, ""), (direct.Code, direct.Error, stored.Code, stored.Error));
        Assert.Equal(direct.Output, stored.Output);
    }

    [Fact]
    public async Task The_default_verb_reads_stores_too()
    {
        await Cli.Run("sea", "--model", _model.Folder, "--save-residuals", Store);
        Assert.Equal(0, (await Cli.Run("--from-residuals", Store, "--model", _model.Folder)).Code);
    }

    [Fact]
    public async Task Rounded_residuals_are_warned_about_and_no_others()
    {
        await Cli.Run("read", "sea", "--model", _model.Folder, "--save-residuals", Store, "--residuals-type", "bf16");
        CliResult stored = await Cli.Run("read", "--model", _model.Folder, "--from-residuals", Store, "--json");
        Assert.StartsWith("warning: the residuals in ", stored.Error, StringComparison.Ordinal);
        Assert.Contains("rounded to bfloat16", stored.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leave out PROMPT", "x", "--from-residuals", "STORE")]
    [InlineData("leave out --chat, --system, --answer", "--from-residuals", "STORE", "--chat", "--system", "be kind", "--answer", "3")]
    [InlineData("leave out --raw, --no-special, --save-residuals, --residuals-type", "--from-residuals", "STORE", "--raw", "--no-special", "--save-residuals", "b", "--residuals-type", "f32")]
    [InlineData("pass that too", "x", "--residuals-type", "bf16")]
    [InlineData("is no residual store", "--from-residuals", "WEIGHTS")]
    [InlineData("does not exist", "--from-residuals", "STORE")]
    [InlineData("is not replaced", "x", "--save-residuals", "WEIGHTS")]
    [InlineData("is no file", "x", "--save-residuals", "MODEL")]
    public async Task What_makes_no_sense_is_refused(string expected, params string[] args)
    {
        Dictionary<string, string> names = new() { ["STORE"] = Store, ["WEIGHTS"] = _model.PathOf("model.safetensors"), ["MODEL"] = _model.Folder };
        string[] actual = [.. args.Select(a => names.GetValueOrDefault(a, a))];
        Assert.Contains(expected, await Cli.Refused(["read", "--model", _model.Folder, .. actual]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_of_another_model_is_refused()
    {
        await Cli.Run("read", "sea", "--model", _model.Folder, "--save-residuals", Store);
        Assert.Contains("of another model", await Cli.Refused("read", "--from-residuals", Store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_is_saved_and_followed_again_without_a_forward_pass()
    {
        CliResult direct = await Cli.Run("trace", "Is there a seahorse emoji?", "--json", "--save-residuals", Store);
        CliResult stored = await Cli.Run("trace", "--from-residuals", Store, "--json");
        Assert.Equal((0, "", 0, ""), (direct.Code, direct.Error, stored.Code, stored.Error));
        JsonElement[] was = Steps(direct), now = Steps(stored);
        // The token that ended the sequence is no part of the text that is kept.
        Assert.True(was[^1].GetProperty("endsSequence").GetBoolean());
        Assert.Equal(was[..^1].Select(s => s.GetRawText()), now.Select(s => s.GetRawText()));
        Assert.Contains("Settled: it gave 🐎 horse and ended.", (await Cli.Run("trace", "--from-residuals", Store)).Output, StringComparison.Ordinal);

        static JsonElement[] Steps(CliResult result) => [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("steps").EnumerateArray()];
    }

    [Fact]
    public async Task A_head_expression_takes_residuals_from_a_store()
    {
        await Cli.Run("read", "sea horse", "--model", _model.Folder, "--save-residuals", Store);
        CliResult direct = await Cli.Run("head", "resid(-1, -1) - resid(0, 0)", "--model", _model.Folder, "--prompt", "sea horse", "--json");
        CliResult stored = await Cli.Run("head", "resid(-1, -1) - resid(0, 0)", "--model", _model.Folder, "--from-residuals", Store, "--json");
        Assert.Equal((0, direct.Output), (stored.Code, stored.Output));
    }

    [Theory]
    [InlineData("leave out PROMPT", "trace", "x", "--from-residuals", "STORE")]
    [InlineData("leave out --temperature", "trace", "--from-residuals", "STORE", "--temperature", "1")]
    [InlineData("leave out --transcript", "trace", "--from-residuals", "STORE", "--transcript", "t")]
    [InlineData("leave one out", "head", "resid(-1, -1)", "--from-residuals", "STORE", "--prompt", "x")]
    [InlineData("--from-residuals is about an expression", "head", "--from-residuals", "STORE")]
    [InlineData("--survey takes the place of PROMPT", "diff", "x", "--against", "seahorse-rl", "--survey", "default")]
    [InlineData("--answer is about a prompt", "diff", "--answer", "3", "--against", "seahorse-rl", "--survey", "default")]
    public async Task Other_verbs_refuse_what_makes_no_sense_too(string expected, params string[] args)
    {
        await Cli.Run("read", "sea", "--save-residuals", Store);
        Assert.Contains(expected, await Cli.Refused([.. args.Select(a => a == "STORE" ? Store : a)]), StringComparison.Ordinal);
    }
}

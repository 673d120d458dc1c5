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
}

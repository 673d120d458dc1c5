namespace LogitLens.Cli.Tests.Verbs;

/// <summary><c>--residency</c>: the same output whatever it is, and one message for what it cannot be.</summary>
public class ResidencyTests
{
    public static TheoryData<string> Commands() =>
    [
        "read|Is there a seahorse emoji?|--chat|--answer|5|--js|--target|#17",
        "trace|sea|--max-tokens|5",
        "head|sea + horse",
        "head",
        "diff|sea|--against|seahorse-rl",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_verb_prints_the_same(string command)
    {
        string[] args = [.. command.Split('|'), "--json", "--residency"];
        CliResult mapped = await Cli.Run([.. args, "mapped"]), streamed = await Cli.Run([.. args, "streamed"]), auto = await Cli.Run([.. args, "auto"]);
        Assert.Equal(0, mapped.Code);
        Assert.NotEmpty(mapped.Output);
        Assert.Equal(mapped, streamed);
        Assert.Equal(mapped, auto);
    }

    [Fact]
    public async Task A_streamed_model_agrees_with_the_reference() =>
        Assert.Equal(0, (await Cli.Run("verify", Cli.Golden("mixtral"), "--residency", "streamed")).Code);

    [Theory]
    [InlineData("paged")]
    [InlineData("Streamed")]
    [InlineData("")]
    [InlineData("\u001b[31mmapped")]
    [InlineData("<script>")]
    public async Task What_it_cannot_be_is_refused(string value)
    {
        foreach (string command in (string[])["read|x", "trace|x", "emoji|x", "head|x", "diff|x|--against|seahorse-rl", "verify|x", "bench", "serve"])
        {
            string error = await Cli.Refused([.. command.Split('|'), "--residency", value]);
            foreach (string name in (string[])["auto", "mapped", "streamed"]) Assert.Contains(name, error, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', error);
        }
    }
}

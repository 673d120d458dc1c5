using LogitLens.Cli.Running;
using LogitLens.Testing;

namespace LogitLens.Cli.Tests;

/// <summary>Runs a command line in this process.</summary>
internal static class Cli
{
    /// <summary>The small model with random weights that has no tokenizer.</summary>
    public static string Golden(string name = "llama_gqa") => Path.Combine(SharedData.Repository, "tests", "Fixtures", "conformance", name);

    public static async Task<CliResult> Run(params string[] args) => await RunWith("", args);

    public static async Task<CliResult> RunWith(string input, params string[] args)
    {
        using StringWriter output = new(), error = new();
        using StringReader reader = new(input);
        int code = await App.RunAsync(args, new CliContext { Output = output, Error = error, Input = reader });
        return new CliResult(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs what must be refused: exit code 2, one message, no stack trace, nothing on standard output.</summary>
    public static async Task<string> Refused(params string[] args) => Check(await Run(args));

    public static string Check(CliResult result)
    {
        Assert.Equal(2, result.Code);
        Assert.Equal("", result.Output);
        Assert.StartsWith("logitlens: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bug", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split((char)10));
        return result.Error;
    }
}

/// <summary>What a command line did.</summary>
internal sealed record CliResult(int Code, string Output, string Error);

using System.Text.Json;
using LogitLens.Benchmarks;
using LogitLens.Reports;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary>The whole verb with small counts; what is timed says nothing here.</summary>
public sealed class BenchVerbTests
{
    private static readonly string[] Small = ["--runs", "1", "--prefill", "8,16", "--decode", "2", "--positions", "3"];

    [Fact]
    public async Task The_embedded_model_is_measured_and_every_line_fits_80_columns()
    {
        CliResult result = await Cli.Run(["bench", .. Small]);
        Assert.Equal(0, result.Code);
        Assert.Equal("", result.Error);
        foreach (string part in (string[])["seahorse", "float32 multiply-adds", "reading memory", "prefill, 8 tokens", "prefill, 16 tokens", "decode, 2 tokens", "readout, 3 positions", "picture, "])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
        Assert.All(result.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Json_has_the_tasks_that_were_asked_for_and_comes_back_as_the_same_report()
    {
        CliResult result = await Cli.Run(["bench", .. Small, "--only", "decode, readout", "--json"]);
        BenchReport report = JsonSerializer.Deserialize<BenchReport>(result.Output, ReportJson.Options)!;
        Assert.Equal([BenchTask.Decode, BenchTask.Readout], report.Measurements.Select(m => m.Task));
        Assert.Equal(["fma", "memory"], report.Limits.Select(l => l.Kind.ToString().ToLowerInvariant()));
        Assert.All(report.Measurements, m => Assert.Equal(m.LimitSeconds / m.Seconds.Single(), m.Fraction, 1e-9 * m.Fraction));
        Assert.Equal(result.Output.Trim(), ReportJson.Write(report));
    }

    [Theory]
    [InlineData("mapped")]
    [InlineData("streamed")]
    public async Task Weights_are_held_as_asked_and_the_head_says_how(string residency)
    {
        CliResult result = await Cli.Run("bench", "--only", "decode,picture", "--runs", "1", "--decode", "2", "--residency", residency);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains($"in BF16, {residency}", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_are_measured_in_processes_of_their_own()
    {
        CliResult result = await Cli.Run("bench", "--scaling", "--runs", "1", "--positions", "2,4", "--json");
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.Code);
        BenchScalingReport report = JsonSerializer.Deserialize<BenchScalingReport>(result.Output, ReportJson.Options)!;
        ScalingPoint[] threads = [.. report.Points.Where(p => p.Axis == ScalingAxis.Threads)];
        Assert.Equal(1, threads[0].Threads);
        Assert.Equal(Environment.ProcessorCount, threads[^1].Threads);
        Assert.All(threads, p => Assert.Equal(4, p.Positions));
        Assert.All(report.Points, p => Assert.True(p.MedianSeconds > 0 && p.PeakOperationsPerSecond > 0));
    }

    [Fact]
    public async Task A_made_model_is_kept_found_again_and_can_be_read()
    {
        string parent = Directory.CreateTempSubdirectory("logitlens-shape-").FullName, folder = Path.Combine(parent, "gpt2");
        try
        {
            string[] command = ["bench", "--shape", "gpt2", "--folder", folder, "--only", "limits", "--json"];
            Assert.Equal("GPT-2, random weights", Model(await Cli.Run(command)));
            DateTime made = File.GetLastWriteTimeUtc(Path.Combine(folder, "model.safetensors"));
            Assert.Equal("GPT-2, random weights", Model(await Cli.Run(command)));
            Assert.Equal(made, File.GetLastWriteTimeUtc(Path.Combine(folder, "model.safetensors")));
            Assert.Equal(0, (await Cli.Run("read", "sea", "--model", folder, "--layers", "12")).Code);
            Assert.Contains("something else", await Cli.Refused("bench", "--shape", "1b", "--folder", folder), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }

        static string Model(CliResult result) => JsonSerializer.Deserialize<BenchReport>(result.Output, ReportJson.Options)!.Model.Name;
    }

    [Theory]
    [InlineData("--runs is 0", "--runs", "0")]
    [InlineData("--decode is -3", "--decode", "-3")]
    [InlineData("--prefill is '12,x'; expected whole numbers", "--prefill", "12,x")]
    [InlineData("--positions is ''", "--positions", "")]
    [InlineData("--positions is '99999999999'", "--positions", "99999999999")]
    [InlineData("--shape is '9b'; expected gpt2, 1b, 8b-layer, 70b-layer, 8b", "--shape", "9b")]
    [InlineData("--only names 'speed'; expected limits, prefill", "--only", "decode,speed")]
    [InlineData("pass one of them", "--shape", "gpt2", "--model", "seahorse")]
    [InlineData("pass one of them", "--scaling", "--only", "decode")]
    [InlineData("--residency holds", "--scaling", "--residency", "streamed")]
    [InlineData("--folder is where a made model goes", "--folder", "x")]
    [InlineData("--folder is empty", "--shape", "gpt2", "--folder", "")]
    [InlineData("--folder is empty", "--shape", "gpt2", "--folder", " ")]
    [InlineData("no number of positions fits", "--scaling", "--positions", "100000")]
    [InlineData("there is no model nowhere", "--model", "nowhere")]
    public async Task Bad_input_is_refused_with_one_message(string expected, params string[] arguments) =>
        Assert.Contains(expected, await Cli.Refused(["bench", .. arguments]), StringComparison.Ordinal);
}

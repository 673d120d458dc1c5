using System.Text.Json;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary><c>diff --survey FILE</c>.</summary>
public sealed class BeliefDiffTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-beliefs-").FullName;

    public BeliefDiffTests() => File.WriteAllLines(List, ["seahorse", "walrus", "horse"]);

    private string List => Path.Combine(_folder, "list.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Text_names_the_changes()
    {
        CliResult found = await Cli.Run("diff", "--survey", List, "--against", "seahorse-rl");
        Assert.Equal((0, ""), (found.Code, found.Error));
        Assert.Contains("Phantoms believed in less", found.Output, StringComparison.Ordinal);
        Assert.Contains("walrus", found.Output, StringComparison.Ordinal);
        Assert.All(found.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Json_has_the_beliefs_that_the_experiment_has()
    {
        JsonElement report = JsonDocument.Parse((await Cli.Run("diff", "--survey", List, "--against", "seahorse-rl", "--json")).Output).RootElement;
        JsonElement experiment = JsonDocument.Parse((await Cli.Run("emoji", "walrus", "--control", "horse", "--model", "seahorse-rl", "--json")).Output).RootElement;
        JsonElement walrus = report.GetProperty("rows")[1];
        Assert.Equal("logitlens.belief_diff", report.GetProperty("schema").GetString());
        Assert.Equal(experiment.GetProperty("subject").GetProperty("belief").GetProperty("mean").GetDouble(), walrus.GetProperty("againstBelief").GetDouble());
        Assert.True(walrus.GetProperty("change").GetDouble() < -0.5);
    }

    [Fact]
    public async Task A_list_that_is_missing_is_refused() =>
        Assert.Contains("does not exist", await Cli.Refused("diff", "--survey", Path.Combine(_folder, "none"), "--against", "seahorse-rl"), StringComparison.Ordinal);
}

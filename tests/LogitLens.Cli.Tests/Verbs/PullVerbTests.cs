using System.Text.Json;
using LogitLens.Cli.Running;
using LogitLens.Downloads;
using LogitLens.Testing.Hub;

namespace LogitLens.Cli.Tests.Verbs;

public sealed class PullVerbTests : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("logitlens-pull-").FullName;

    private string Root => Path.Combine(_cache, "models--org--tiny");

    [Fact]
    public async Task An_empty_pattern_is_refused_before_anybody_is_asked() =>
        Assert.Contains("--file is empty", await Cli.Refused("pull", "org/name", "--file", " "), StringComparison.Ordinal);

    [Fact]
    public async Task Pull_says_what_it_fetches_before_and_what_to_type_after()
    {
        await using FakeHub hub = await Checkpoint();
        CliResult result = await Run(hub, "pull", "org/tiny");
        Assert.Equal(0, result.Code);
        Assert.Equal($"org/tiny at 0123456789ab: 3 files, 2.0 MB, 2.0 MB to fetch into {Root}/snapshots/{FakeHub.FirstCommit}\n", result.Error.Replace('\\', '/'));
        string[] lines = result.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.StartsWith("org/tiny at 0123456789ab: 3 files, 2.0 MB: 2.0 MB fetched in ", lines[0], StringComparison.Ordinal);
        Assert.Equal($"In {Root}/snapshots/{FakeHub.FirstCommit}", lines[^2].Replace('\\', '/'));
        Assert.Equal("Next: logitlens read \"Is there a seahorse emoji?\" --model org/tiny", lines[^1]);
        Assert.True(File.Exists(Path.Combine(Root, "snapshots", hub.Commit, "model.safetensors")));

        CliResult again = await Run(hub, "pull", "org/tiny");
        Assert.Contains("nothing to fetch", again.Error, StringComparison.Ordinal);
        Assert.Contains("nothing had to be fetched", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_lists_the_files_and_leaves_no_trace()
    {
        await using FakeHub hub = await Checkpoint();
        CliResult result = await Run(hub, "pull", "org/tiny", "--dry-run");
        Assert.Equal((0, ""), (result.Code, result.Error));
        foreach (string row in (string[])["config.json", "tokenizer.json", "model.safetensors"])
            Assert.Contains(result.Output.Split('\n'), l => l.StartsWith(row, StringComparison.Ordinal) && l.TrimEnd().EndsWith("to fetch", StringComparison.Ordinal));
        Assert.DoesNotContain("README", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_cache));
        Assert.Empty(hub.Downloads);
    }

    [Fact]
    public async Task Json_is_the_report_alone()
    {
        await using FakeHub hub = await Checkpoint();
        foreach (bool dry in (bool[])[true, false])
        {
            CliResult result = await Run(hub, ["pull", "org/tiny", "--json", .. dry ? (string[])["--dry-run"] : []]);
            using JsonDocument document = JsonDocument.Parse(result.Output);
            JsonElement report = document.RootElement;
            Assert.Equal("logitlens.pull", report.GetProperty("schema").GetString());
            Assert.Equal(dry, report.GetProperty("dryRun").GetBoolean());
            Assert.Equal(hub.Commit, report.GetProperty("commit").GetString());
            Assert.Equal(dry ? 0 : report.GetProperty("bytes").GetInt64(), report.GetProperty("bytesReceived").GetInt64());
            Assert.All(report.GetProperty("files").EnumerateArray(), f => Assert.Equal(dry ? "planned" : "fetched", f.GetProperty("state").GetString()));
        }
    }

    [Fact]
    public async Task Several_gguf_models_need_a_choice_by_name_or_quantisation()
    {
        await using FakeHub hub = await FakeHub.StartAsync(("m-Q4_K_M.gguf", new HubContent(1, 40_000)), ("m-Q8_0.gguf", new HubContent(2, 80_000)));
        string error = Cli.Check(await Run(hub, "pull", "org/tiny"));
        Assert.Contains("m-Q4_K_M.gguf (40 KB), m-Q8_0.gguf (80 KB)", error, StringComparison.Ordinal);
        Assert.Contains("--file", error, StringComparison.Ordinal);
        CliResult chosen = await Run(hub, "pull", "org/tiny", "--file", "Q8_0");
        Assert.Equal(0, chosen.Code);
        Assert.EndsWith("/m-Q8_0.gguf", chosen.Output.TrimEnd().Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(["m-Q8_0.gguf"], Directory.GetFiles(Path.Combine(Root, "snapshots", hub.Commit)).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task What_is_refused_is_one_message_and_code_2()
    {
        await using FakeHub hub = await Checkpoint();
        Assert.Contains("expected org/name", Cli.Check(await Run(hub, "pull", "a b")), StringComparison.Ordinal);
        Assert.Contains("has no revision 'v9'", Cli.Check(await Run(hub, "pull", "org/tiny", "--revision", "v9")), StringComparison.Ordinal);
        Assert.Contains("has no file '*.onnx'", Cli.Check(await Run(hub, "pull", "org/tiny", "--file", "*.onnx")), StringComparison.Ordinal);
        hub.Answer = (_, context) =>
        {
            FakeHub.Refuse(context, 403, "GatedRepo");
            return Task.FromResult(true);
        };
        Assert.Contains("is gated", Cli.Check(await Run(hub, "pull", "org/tiny")), StringComparison.Ordinal);
        CliResult offline = await Run(Settings(hub) with { Offline = true }, "pull", "org/tiny");
        Assert.Contains("HF_HUB_OFFLINE is set", Cli.Check(offline), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_another_hash_is_refused_with_code_2()
    {
        await using FakeHub hub = await Checkpoint();
        hub.Faults = call => new HubFaults { Damaged = call.Cdn };
        CliResult result = await Run(hub, "pull", "org/tiny");
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("logitlens: model.safetensors is not what the hub says it is", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Root, "snapshots", hub.Commit, "model.safetensors")));
    }

    [Fact]
    public async Task A_terminal_shows_the_rate_and_the_time_left_and_a_pipe_does_not()
    {
        await using FakeHub hub = await Checkpoint();
        hub.Faults = _ => new HubFaults { Rate = 3_000_000 };
        using StringWriter output = new(), error = new();
        CliContext terminal = new() { Output = output, Error = error, Input = TextReader.Null, ErrorIsTerminal = true, Width = 120, Hub = Settings(hub) };
        Assert.Equal(0, await App.RunAsync(["pull", "org/tiny"], terminal));
        Assert.Matches(@"\d [KM]B/s", error.ToString());
        Assert.Matches(@"\d\d:\d\d:\d\d", error.ToString());
        Assert.DoesNotContain("B/s", output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    private static Task<FakeHub> Checkpoint() => FakeHub.StartAsync(
        ("config.json", HubContent.OfText("{}")), ("tokenizer.json", HubContent.OfText("{\"a\": 1}")), ("README.md", HubContent.OfText("# hi")),
        ("model.safetensors", new HubContent(7, 2_000_000)));

    private HubSettings Settings(FakeHub hub) => new() { Endpoint = hub.Endpoint, Cache = _cache };

    private Task<CliResult> Run(FakeHub hub, params string[] args) => Run(Settings(hub), args);

    private static async Task<CliResult> Run(HubSettings settings, params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = await App.RunAsync(args, new CliContext { Output = output, Error = error, Input = TextReader.Null, Hub = settings });
        return new CliResult(code, output.ToString(), error.ToString());
    }
}

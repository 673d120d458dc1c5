using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using LogitLens.Testing.Hub;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary>Pulls in processes of their own, which are killed and interrupted.</summary>
public sealed class PullProcessTests : IDisposable
{
    private const long Size = 48_000_000;

    private readonly string _home = Directory.CreateTempSubdirectory("logitlens-pull-").FullName;

    private string Root => Path.Combine(_home, "hub", "models--org--tiny");

    /// <summary>LOGITLENS_KILLS is another number of kills.</summary>
    [Fact]
    public async Task A_pull_that_is_killed_again_and_again_never_leaves_half_a_file_under_its_name()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("LOGITLENS_KILLS") ?? "6", CultureInfo.InvariantCulture);
        await using FakeHub hub = await Slow(rate: 8_000_000);
        string tag = hub.Files["model.safetensors"].EntityTag, blob = Path.Combine(Root, "blobs", tag);
        Random random = new(5);
        long kept = 0;
        for (int i = 0; i < kills && !File.Exists(blob); i++)
        {
            using Process process = Start(hub, "pull", "org/tiny");
            int calls = hub.Calls.Count(c => c.Cdn);
            await Wait(() => process.HasExited || hub.Calls.Count(c => c.Cdn) > calls);
            await Task.Delay(random.Next(0, 2500), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            AssertWholeOrAbsent(hub, Path.Combine(Root, "snapshots", hub.Commit));
            AssertWholeOrAbsent(hub, Path.Combine(Root, "blobs"));
            long now = await Kept(hub);
            Assert.True(now >= kept, $"{kept} bytes were kept and {now} are now");
            kept = now;
        }
        hub.Faults = _ => new HubFaults();
        using Process last = Start(hub, "pull", "org/tiny", "--json");
        using JsonDocument report = JsonDocument.Parse(await last.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, last.ExitCode);
        JsonElement weights = report.RootElement.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "model.safetensors");
        if (weights.GetProperty("state").GetString() == "fetched") Assert.Equal(kept, weights.GetProperty("bytesKept").GetInt64());
        string file = Path.Combine(Root, "snapshots", hub.Commit, "model.safetensors");
        Assert.Equal(tag, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(Root, "blobs")).Length);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_pull_with_130_and_keeps_what_is_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        await using FakeHub hub = await Slow(rate: 2_000_000);
        using Process process = Start(hub, "pull", "org/tiny");
        await Wait(() => hub.Sent > 3_000_000);
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.EndsWith("logitlens: interrupted.", (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim(), StringComparison.Ordinal);
        Assert.InRange(await Kept(hub), 2_000_000, Size);
        Assert.False(File.Exists(Path.Combine(Root, "snapshots", hub.Commit, "model.safetensors")));
    }

    [Fact]
    public async Task The_environment_says_which_hub_which_cache_and_who()
    {
        await using FakeHub hub = await FakeHub.StartAsync(("config.json", HubContent.OfText("{}")), ("model.safetensors", new HubContent(7, 1000)));
        File.WriteAllText(Path.Combine(_home, "token"), "hf_of_a_file\n");
        using Process process = Start(hub, "pull", "org/tiny");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(hub.Commit, File.ReadAllText(Path.Combine(Root, "refs", "main")));
        Assert.All(hub.Calls, c => Assert.Equal(c.Cdn ? null : "Bearer hf_of_a_file", c.Authorization));
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static async Task<FakeHub> Slow(long rate)
    {
        FakeHub hub = await FakeHub.StartAsync(("config.json", HubContent.OfText("{}")), ("model.safetensors", new HubContent(7, Size)));
        hub.Faults = _ => new HubFaults { Rate = rate };
        return hub;
    }

    private Process Start(FakeHub hub, params string[] args)
    {
        string cli = Path.Combine(Path.GetDirectoryName(typeof(LogitLens.Cli.Running.App).Assembly.Location)!, "LogitLens.Cli.dll");
        ProcessStartInfo start = new("dotnet", [cli, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in (string[])["HF_TOKEN", "HF_TOKEN_PATH", "HF_HUB_CACHE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HUGGING_FACE_HUB_TOKEN"]) _ = start.Environment.Remove(name);
        start.Environment["HF_ENDPOINT"] = hub.Endpoint.ToString();
        start.Environment["HF_HOME"] = _home;
        return Process.Start(start)!;
    }

    /// <summary>What is under its own name is what the hub has.</summary>
    private static void AssertWholeOrAbsent(FakeHub hub, string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string file in Directory.GetFiles(folder))
        {
            string name = Path.GetFileName(file);
            if (name.Contains(".logitlens.", StringComparison.Ordinal) || name.EndsWith(".tmp", StringComparison.Ordinal)) continue;
            HubContent content = hub.Files.Single(f => f.Key == name || f.Value.EntityTag == name).Value;
            byte[] expected = new byte[content.Length];
            content.Read(0, expected);
            Assert.True(expected.AsSpan().SequenceEqual(File.ReadAllBytes(file)), $"{name} is not the hub's");
        }
    }

    /// <summary>Bytes of the weights that the next pull need not fetch.</summary>
    private async Task<long> Kept(FakeHub hub)
    {
        using Process process = Start(hub, "pull", "org/tiny", "--dry-run", "--json");
        using JsonDocument report = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        JsonElement weights = report.RootElement.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "model.safetensors");
        return weights.GetProperty("state").GetString() == "cached" ? Size : weights.GetProperty("bytesKept").GetInt64();
    }

    private static async Task Wait(Func<bool> until)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(120));
        while (!until()) await Task.Delay(10, limit.Token);
    }
}

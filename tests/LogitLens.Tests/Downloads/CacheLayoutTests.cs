using LogitLens.Downloads;
using LogitLens.Downloads.Cache;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Testing.Hub;

namespace LogitLens.Tests.Downloads;

public sealed class CacheLayoutTests
{
    [Fact]
    public async Task A_pull_leaves_what_the_hugging_face_tools_would()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        PullReport report = await pull.RunAsync();
        string[] names = ["config.json", "model.safetensors", "tokenizer.json"];
        Assert.Equal(names, Directory.GetFiles(pull.Snapshot).Select(f => Path.GetFileName(f)).Order());
        Assert.Equal(names.Select(n => pull.Hub.Files[n].EntityTag).Order(), Directory.GetFiles(Path.Combine(pull.Root, "blobs")).Select(f => Path.GetFileName(f)).Order());
        Assert.Equal(["main"], Directory.GetFiles(Path.Combine(pull.Root, "refs")).Select(f => Path.GetFileName(f)));
        Assert.Equal(pull.Hub.Commit, File.ReadAllText(Path.Combine(pull.Root, "refs", "main")));
        foreach (string name in names)
        {
            pull.AssertWhole(name);
            if (!OperatingSystem.IsWindows()) Assert.Equal($"../../blobs/{pull.Hub.Files[name].EntityTag}", new FileInfo(Path.Combine(pull.Snapshot, name)).LinkTarget);
        }
        Assert.Equal(pull.Snapshot, report.Snapshot);
        Assert.Equal(["config.json", "tokenizer.json", "model.safetensors"], report.Files.Select(f => f.Name));
        Assert.Equal([FileCheck.GitSha1, FileCheck.GitSha1, FileCheck.Sha256], report.Files.Select(f => f.Check!.Value));
        Assert.Equal((report.Bytes, report.Bytes), (report.BytesToFetch, report.BytesReceived));
        Assert.Equal("logitlens read \"Is there a seahorse emoji?\" --model org/tiny", report.Next);
    }

    [Fact]
    public async Task Files_in_folders_and_revisions_with_slashes_are_laid_out_below_their_names()
    {
        await using PullFixture pull = await PullFixture.StartAsync(("a/b/c.txt", HubContent.OfText("x")));
        using ModelPull other = pull.Pull(new PullRequest("org/tiny") { Files = ["c.txt"] });
        _ = await other.RunAsync(await other.PlanAsync(default), default);
        pull.AssertWhole("a/b/c.txt");
        if (!OperatingSystem.IsWindows())
            Assert.StartsWith("../../../../blobs/", new FileInfo(Path.Combine(pull.Snapshot, "a", "b", "c.txt")).LinkTarget, StringComparison.Ordinal);
        new CacheFolder(pull.Cache, "org/tiny").SaveRef("refs/pr/1", pull.Hub.Commit);
        Assert.Equal(pull.Hub.Commit, File.ReadAllText(Path.Combine(pull.Root, "refs", "refs", "pr", "1")));
    }

    [Fact]
    public async Task A_second_pull_asks_for_the_list_and_nothing_else()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        _ = await pull.RunAsync();
        int before = pull.Hub.Calls.Count;
        PullReport again = await pull.RunAsync();
        Assert.Equal(before + 1, pull.Hub.Calls.Count);
        Assert.All(again.Files, f => Assert.Equal(PullState.Cached, f.State));
        Assert.Equal((0, 0), (again.BytesToFetch, again.BytesReceived));
    }

    [Fact]
    public async Task A_new_commit_gets_its_own_snapshot_and_fetches_what_changed()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        _ = await pull.RunAsync();
        string first = pull.Snapshot;
        pull.Hub.Commit = new string('a', 40);
        pull.Hub.Files["config.json"] = HubContent.OfText("{\"new\": 1}");
        PullReport report = await pull.RunAsync();
        Assert.Equal(pull.Hub.Files["config.json"].Length, report.BytesReceived);
        pull.AssertWhole("config.json");
        pull.AssertWhole("model.safetensors");
        Assert.Equal("{}", File.ReadAllText(Path.Combine(first, "config.json")));
        Assert.Equal(pull.Hub.Commit, File.ReadAllText(Path.Combine(pull.Root, "refs", "main")));
    }

    [Fact]
    public async Task Files_of_one_content_are_fetched_once()
    {
        await using PullFixture pull = await PullFixture.StartAsync(("a.bin", new HubContent(3, 100_000)), ("b.bin", new HubContent(3, 100_000)));
        PullReport report = await pull.RunAsync(new PullRequest("org/tiny") { Files = ["*.bin"] });
        Assert.Equal((200_000, 100_000, 100_000), (report.Bytes, report.BytesToFetch, report.BytesReceived));
        pull.AssertWhole("a.bin");
        pull.AssertWhole("b.bin");
        Assert.Null(report.Next);
    }

    [Fact]
    public async Task Where_links_are_impossible_the_files_themselves_get_the_names()
    {
        await using PullFixture pull = await PullFixture.StartAsync(
            ("a.bin", new HubContent(3, 100_000)), ("b.bin", new HubContent(3, 100_000)), ("c.bin", new HubContent(4, 100_000)));
        using ModelPull without = new(pull.Settings(), new PullRequest("org/tiny") { Files = ["*.bin"] }, pull, null, null, PullFixture.Quick)
        {
            Link = new SnapshotLink((_, _) => throw new UnauthorizedAccessException()),
        };
        _ = await without.RunAsync(await without.PlanAsync(default), default);
        foreach (string name in pull.Hub.Files.Keys)
        {
            Assert.Null(new FileInfo(Path.Combine(pull.Snapshot, name)).LinkTarget);
            pull.AssertWhole(name);
        }
        Assert.Equal(3, Directory.GetFiles(pull.Snapshot).Length);
        PullPlan again = await without.PlanAsync(default);
        Assert.All(again.Files, f => Assert.True(f.Cached));
    }

    [Fact]
    public async Task A_dangling_or_wrong_name_in_a_snapshot_is_put_right()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege");
        await using PullFixture pull = await PullFixture.WithCheckpoint(1000);
        _ = Directory.CreateDirectory(pull.Snapshot);
        _ = File.CreateSymbolicLink(Path.Combine(pull.Snapshot, "model.safetensors"), "../../blobs/gone");
        File.WriteAllText(Path.Combine(pull.Snapshot, "config.json"), "another length");
        _ = await pull.RunAsync();
        pull.AssertWhole("model.safetensors");
        pull.AssertWhole("config.json");
    }

    [Fact]
    public async Task A_revision_is_remembered_only_once_all_its_files_are_there()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Faults = call => new HubFaults { Damaged = call.Cdn };
        _ = await pull.Refused();
        Assert.False(File.Exists(Path.Combine(pull.Root, "refs", "main")));
    }

    [Fact]
    public async Task Too_little_room_is_told_before_anything_is_fetched()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        using ModelPull full = new(pull.Settings(), new PullRequest("org/tiny"), pull, null, null, PullFixture.Quick) { FreeSpace = _ => 1_000_000 };
        PullPlan plan = await full.PlanAsync(default);
        InputException error = await Assert.ThrowsAsync<InputException>(() => full.RunAsync(plan, default));
        Assert.Contains("needs 3.0 MB more", error.Message, StringComparison.Ordinal);
        Assert.Contains("has 1.0 MB left", error.Message, StringComparison.Ordinal);
        Assert.Empty(pull.Hub.Downloads);
    }

    [Fact]
    public void Free_space_is_that_of_the_nearest_folder_that_exists()
    {
        string folder = Path.GetTempPath();
        Assert.NotNull(DiskSpace.Free(folder));
        Assert.InRange(DiskSpace.Free(Path.Combine(folder, "none", "such"))!.Value, 1, long.MaxValue);
    }
}

using LogitLens.Models.Streaming;

namespace LogitLens.Tests.Models.Streaming;

/// <summary>The figures of machines and control groups, laid out as Linux does.</summary>
public sealed class FreeMemoryTests : IDisposable
{
    private const long Gibibyte = 1L << 30;

    private readonly string _root = Directory.CreateTempSubdirectory("logitlens-free-").FullName;

    public FreeMemoryTests() => Write("proc/meminfo", $"MemTotal:       {24 * Gibibyte / 1024} kB\nMemFree:         1000000 kB\nMemAvailable:   {20 * Gibibyte / 1024} kB\n");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Without_groups_it_is_what_is_available() => Assert.Equal(20 * Gibibyte, FreeMemory.Linux(_root));

    [Fact]
    public void A_group_without_a_limit_changes_nothing()
    {
        Write("proc/self/cgroup", "0::/user.slice\n");
        Group("sys/fs/cgroup/user.slice", "max", 3 * Gibibyte, 0);
        Assert.Equal(20 * Gibibyte, FreeMemory.Linux(_root));
    }

    [Fact]
    public void A_limit_counts_without_what_is_used_but_files_can_be_dropped()
    {
        Write("proc/self/cgroup", "0::/user.slice\n");
        Group("sys/fs/cgroup/user.slice", $"{8 * Gibibyte}", 3 * Gibibyte, 2 * Gibibyte);
        Assert.Equal(7 * Gibibyte, FreeMemory.Linux(_root));
    }

    [Fact]
    public void The_tightest_group_around_this_one_counts()
    {
        Write("proc/self/cgroup", "0::/a/b/c\n");
        Group("sys/fs/cgroup/a/b/c", $"{9 * Gibibyte}", 0, 0);
        Group("sys/fs/cgroup/a/b", "max", 0, 0);
        Group("sys/fs/cgroup/a", $"{2 * Gibibyte}", Gibibyte, 0);
        Assert.Equal(Gibibyte, FreeMemory.Linux(_root));
    }

    [Fact]
    public void In_a_container_the_group_is_the_root_that_it_sees()
    {
        Write("proc/self/cgroup", "0::/../../docker/ab12\n");
        Group("sys/fs/cgroup", $"{4 * Gibibyte}", 0, 0);
        Assert.Equal(4 * Gibibyte, FreeMemory.Linux(_root));
    }

    [Fact]
    public void The_first_version_of_groups_is_read_too()
    {
        Write("proc/self/cgroup", "8:pids:/x\n4:cpu,memory:/x/y\n0::/\n");
        string folder = "sys/fs/cgroup/memory/x/y";
        Write($"{folder}/memory.limit_in_bytes", $"{6 * Gibibyte}\n");
        Write($"{folder}/memory.usage_in_bytes", $"{5 * Gibibyte}\n");
        Write($"{folder}/memory.stat", $"active_file 7\ntotal_active_file {Gibibyte}\ntotal_inactive_file {Gibibyte}\n");
        Assert.Equal(3 * Gibibyte, FreeMemory.Linux(_root));
    }

    [Fact]
    public void A_full_group_leaves_nothing()
    {
        Write("proc/self/cgroup", "0::/full\n");
        Group("sys/fs/cgroup/full", $"{Gibibyte}", 2 * Gibibyte, 0);
        Assert.Equal(0, FreeMemory.Linux(_root));
    }

    [Fact]
    public void Where_nothing_is_said_the_runtime_is_asked()
    {
        File.Delete(Path.Combine(_root, "proc/meminfo"));
        Assert.Equal(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, FreeMemory.Linux(_root));
    }

    [Fact]
    public void This_machine_has_some() => Assert.InRange(FreeMemory.Bytes(), 1, 1L << 50);

    private void Group(string folder, string limit, long used, long files)
    {
        Write($"{folder}/memory.max", limit + "\n");
        Write($"{folder}/memory.current", $"{used}\n");
        Write($"{folder}/memory.stat", $"anon 5\nfile {files}\nactive_file {files / 2}\ninactive_file {files - files / 2}\n");
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(_root, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

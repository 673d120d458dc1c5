using System.Globalization;

namespace LogitLens.Models.Streaming;

/// <summary>The memory that can be used now without anything being swapped out, in bytes.</summary>
/// <remarks>
/// On Linux what <c>/proc/meminfo</c> calls available, and what every control group of this process leaves (version 1 or 2); pages
/// of files that a group could drop count as free. Elsewhere what the runtime may use.
/// </remarks>
internal static class FreeMemory
{
    // The file system's root is a parameter so that tests can write figures of their own.
    private const long Kibibyte = 1024;

    /// <summary>Bytes that are free on this machine, for this process.</summary>
    public static long Bytes() => OperatingSystem.IsLinux() ? Linux("/") : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The figures that lie under a root directory.</summary>
    internal static long Linux(string root)
    {
        long free = Value(Path.Combine(root, "proc/meminfo"), "MemAvailable:") * Kibibyte ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        foreach (string line in Lines(Path.Combine(root, "proc/self/cgroup")))
        {
            // hierarchy:controllers:path, e.g. 0::/user.slice or 4:memory:/docker/ab12
            string[] parts = line.Split(':', 3);
            if (parts.Length < 3) continue;
            if (parts[0] == "0") free = Math.Min(free, Groups(Path.Combine(root, "sys/fs/cgroup"), parts[2], "memory.max", "memory.current", ""));
            else if (parts[1].Split(',').Contains("memory"))
                free = Math.Min(free, Groups(Path.Combine(root, "sys/fs/cgroup/memory"), parts[2], "memory.limit_in_bytes", "memory.usage_in_bytes", "total_"));
        }
        return free;
    }

    /// <summary>The least that a group and those around it leave. In a container the path may be one that only the host has.</summary>
    private static long Groups(string mount, string path, string limitFile, string usageFile, string prefix)
    {
        long least = long.MaxValue;
        for (string? group = path.Trim('/'); group is not null; group = group.Length == 0 ? null : Path.GetDirectoryName(group) ?? "")
        {
            string folder = Path.Combine(mount, group), statistics = Path.Combine(folder, "memory.stat");
            if (Number(Path.Combine(folder, limitFile)) is not { } limit || Number(Path.Combine(folder, usageFile)) is not { } usage) continue;
            long files = (Value(statistics, prefix + "active_file") ?? 0) + (Value(statistics, prefix + "inactive_file") ?? 0);
            least = Math.Min(least, Math.Max(0, limit - Math.Max(0, usage - files)));
        }
        return least;
    }

    /// <summary>The number after a word at the beginning of a line; null without one.</summary>
    private static long? Value(string file, string word)
    {
        string[]? fields = Lines(file).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(f => f.Length > 1 && f[0] == word);
        return fields is null ? null : Parse(fields[1]);
    }

    /// <summary>The number that a file consists of; null for "max", which is no limit.</summary>
    private static long? Number(string file) => Lines(file).FirstOrDefault() is { } line ? Parse(line.Trim()) : null;

    private static long? Parse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return []; // not there, as on many systems
        }
    }
}

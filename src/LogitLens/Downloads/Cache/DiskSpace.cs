using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Downloads.Cache;

/// <summary>Whether there is room for a download.</summary>
internal static class DiskSpace
{
    /// <summary>Bytes that may still be written to the disk of a folder, which need not exist yet; null where the system does not tell.</summary>
    public static long? Free(string folder)
    {
        string? existing = Path.GetFullPath(folder);
        while (existing is not null && !Directory.Exists(existing)) existing = Path.GetDirectoryName(existing);
        try
        {
            return existing is null ? null : new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(existing)! : existing).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Refuses a download that there is no room for.</summary>
    /// <exception cref="InputException">There is less room than needed.</exception>
    public static void Require(string model, long needed, long? free, string folder)
    {
        if (free is { } bytes && bytes < needed)
            throw new InputException($"{model} needs {Figures.Bytes(needed)} more, but the disk of {folder} has {Figures.Bytes(bytes)} left. " +
                "Make room, or keep the cache on another disk (HF_HUB_CACHE).");
    }
}

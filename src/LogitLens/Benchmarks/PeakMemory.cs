using System.Diagnostics;

namespace LogitLens.Benchmarks;

/// <summary>The most memory that this process had in use, mapped pages of weights included.</summary>
internal static class PeakMemory
{
    /// <summary>Bytes; null where the system does not say.</summary>
    public static long? Bytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 is > 0 and long peak ? peak : null;
    }

    /// <summary>Begins again with what is in use now; false where the system cannot do that (everywhere but on Linux).</summary>
    public static bool TryForget()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            // proc(5): 5 resets the peak of the resident set.
            using FileStream file = new("/proc/self/clear_refs", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write("5"u8);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

using System.Globalization;

namespace LogitLens.Testing;

/// <summary>How much of a mapped file is in this process's memory, as Linux counts it.</summary>
internal static class MappedPages
{
    /// <summary>Bytes of the file that are resident, of all its maps together, from <c>/proc/self/smaps</c>; skips the test elsewhere.</summary>
    public static long Resident(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the pages of a map are counted in /proc");
        long bytes = 0;
        int maps = 0;
        bool inside = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            // A map begins with its addresses and ends with the path; its figures follow, each after a word with a colon.
            if (!line.Split(' ', 2)[0].EndsWith(':'))
                maps += (inside = line.EndsWith(path, StringComparison.Ordinal)) ? 1 : 0;
            else if (inside && line.StartsWith("Rss:", StringComparison.Ordinal))
                bytes += 1024 * long.Parse(line["Rss:".Length..^"kB".Length], CultureInfo.InvariantCulture);
        }
        Assert.NotEqual(0, maps);
        return bytes;
    }
}

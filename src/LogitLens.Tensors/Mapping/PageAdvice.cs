using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LogitLens.Tensors.Mapping;

/// <summary>What the operating system is told about the pages of mapped files; advice never changes what is read.</summary>
/// <remarks>
/// Linux and macOS: madvise(2). Windows: PrefetchVirtualMemory, and nothing for giving back. Elsewhere nothing happens.
/// Every range is widened to whole pages: a neighbour's page that goes with it comes back when it is next read.
/// </remarks>
public static unsafe partial class PageAdvice
{
    private const int WillNeed = 3, DontNeed = 4; // the same numbers on Linux and macOS
    private const int PopulateRead = 22; // MADV_POPULATE_READ, Linux 5.14
    private const int FileDontNeed = 4; // POSIX_FADV_DONTNEED

    /// <summary>
    /// Drops a file from the page cache, so that the next read comes from the disk. Pages that a process has mapped stay; what
    /// lies beneath the system, such as the host of a virtual machine, may have a cache of its own.
    /// </summary>
    /// <param name="path">The file; what of it was not yet written to the disk is written first.</param>
    /// <returns>
    /// Whether less than a hundredth of it is still there. False where the system cannot drop it (everywhere but on Linux, and
    /// there on file systems in memory) and where it does not say (the file belongs to another user).
    /// </returns>
    /// <exception cref="InputException">The file cannot be mapped.</exception>
    /// <exception cref="IOException">It cannot be written back.</exception>
    public static bool Evict(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess || RuntimeInformation.ProcessArchitecture == Architecture.S390x) return false;
        using MappedFile map = MappedFile.Open(path);
        using SafeFileHandle file = File.OpenHandle(path);
        RandomAccess.FlushToDisk(file); // only clean pages are dropped
        return AdviseFile(file, 0, 0, FileDontNeed) == 0 && map.CachedBytes < map.Length / 100.0;
    }

    /// <summary>Bytes of the pages in a range that are in the page cache, mapped or not; all where the system does not say.</summary>
    internal static long CachedBytes(byte* start, long length)
    {
        long page = Environment.SystemPageSize;
        byte[] pages = new byte[(length + page - 1) / page];
        fixed (byte* states = pages)
        {
            // The map of a file begins on a page. Only the lowest bit is defined.
            if (!OperatingSystem.IsLinux() || AskWhichAreCached(start, (nuint)length, states) != 0) return length;
        }
        return pages.LongCount(state => (state & 1) != 0) * page;
    }

    /// <summary>Asks for pages that will soon be read; returns before they are there.</summary>
    internal static void AskAhead(byte* start, long length)
    {
        if (OperatingSystem.IsWindows())
        {
            MemoryRange range = new() { Start = start, Length = (nuint)length };
            _ = PrefetchVirtualMemory(-1, 1, &range, 0); // -1: this process
        }
        else Advise(start, length, WillNeed);
    }

    /// <summary>Reads pages and maps them, so that the next read of them does not fault; returns when they are there.</summary>
    /// <returns>False where the system cannot do that; they may have been asked for then.</returns>
    internal static bool Populate(byte* start, long length)
    {
        if (OperatingSystem.IsLinux() && Advise(start, length, PopulateRead)) return true;
        AskAhead(start, length);
        return false;
    }

    /// <summary>
    /// Takes pages out of this process; they stay in the page cache as long as the system has room. Only for read-only maps of
    /// files: memory that no file is behind would be zeroed.
    /// </summary>
    internal static void GiveBack(byte* start, long length) => Advise(start, length, DontNeed);

    private static bool Advise(byte* start, long length, int advice)
    {
        if (length <= 0 || !(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())) return false;
        long page = Environment.SystemPageSize, before = (long)start % page;
        return Advise(start - before, (nuint)((before + length + page - 1) / page * page), advice) == 0;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "mincore")]
    private static partial int AskWhichAreCached(void* start, nuint length, byte* states);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int AdviseFile(SafeFileHandle file, long offset, long length, int advice);

    [LibraryImport("kernel32")]
    private static partial int PrefetchVirtualMemory(nint process, nuint count, MemoryRange* ranges, uint flags);

    private struct MemoryRange
    {
        public void* Start;
        public nuint Length;
    }
}

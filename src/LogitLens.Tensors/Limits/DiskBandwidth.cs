using System.Diagnostics;
using System.Runtime.InteropServices;
using LogitLens.Tensors.Mapping;
using Microsoft.Win32.SafeHandles;

namespace LogitLens.Tensors.Limits;

/// <summary>The bytes that the disk under some files can deliver: large blocks, one after the other, by two readers.</summary>
public static unsafe class DiskBandwidth
{
    private const int Readers = 2;
    private const int Block = 8 << 20;

    /// <summary>Drops files from the page cache.</summary>
    /// <returns>Whether all of them are gone from it; false on most systems but Linux, and where another process has mapped one.</returns>
    /// <exception cref="InputException">One cannot be opened.</exception>
    public static bool MakeCold(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        bool cold = true;
        foreach (string file in files) cold &= PageAdvice.Evict(file);
        return cold;
    }

    /// <summary>Reads files from their beginnings, until all is read or the time is up.</summary>
    /// <param name="files">Their paths.</param>
    /// <param name="most">Time to read for at most.</param>
    /// <param name="cancellation">Checked after every block.</param>
    /// <returns>Bytes a second.</returns>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static double Read(IReadOnlyList<string> files, TimeSpan most, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        SafeFileHandle[] handles = [.. files.Select(f => File.OpenHandle(f, options: FileOptions.SequentialScan))];
        byte*[] buffers = new byte*[Readers];
        try
        {
            for (int r = 0; r < Readers; r++) buffers[r] = (byte*)NativeMemory.AlignedAlloc(Block, 4096);
            (SafeFileHandle File, long Offset)[] blocks =
                [.. handles.SelectMany(h => Enumerable.Range(0, (int)((RandomAccess.GetLength(h) + Block - 1) / Block)).Select(b => (h, (long)b * Block)))];
            return Read(blocks, buffers, most, cancellation);
        }
        finally
        {
            foreach (byte* buffer in buffers) NativeMemory.AlignedFree(buffer);
            foreach (SafeFileHandle handle in handles) handle.Dispose();
        }
    }

    private static double Read((SafeFileHandle File, long Offset)[] blocks, byte*[] buffers, TimeSpan most, CancellationToken cancellation)
    {
        int next = -1;
        // A burst goes on for the time that it is told; this one may end sooner, so its readers count what they read.
        long bytes = 0;
        Stopwatch watch = Stopwatch.StartNew();
        _ = Burst.Run(Readers, TimeSpan.Zero, reader =>
        {
            for (int b; watch.Elapsed < most && !cancellation.IsCancellationRequested && (b = Interlocked.Increment(ref next)) < blocks.Length;)
            {
                int count, length = 0;
                do
                {
                    count = RandomAccess.Read(blocks[b].File, new Span<byte>(buffers[reader] + length, Block - length), blocks[b].Offset + length);
                    length += count;
                }
                while (count > 0 && length < Block);
                _ = Interlocked.Add(ref bytes, length);
            }
            return 0;
        }, cancellation);
        return bytes / watch.Elapsed.TotalSeconds;
    }
}

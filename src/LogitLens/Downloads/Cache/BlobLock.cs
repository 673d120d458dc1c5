namespace LogitLens.Downloads.Cache;

/// <summary>
/// The lock of one content among processes. A file that is open for nobody else is locked with <c>flock</c> on Unix, which is the
/// lock that the Hugging Face tools take on the same file.
/// </summary>
internal sealed class BlobLock : IDisposable
{
    private const int LinuxWouldBlock = 11, MacWouldBlock = 35, WindowsSharingViolation = unchecked((int)0x80070020);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private BlobLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="onWait">Is called once where another process holds it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<BlobLock> AcquireAsync(string path, Action onWait, TimeProvider time, CancellationToken cancellation)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (bool told = false; ;)
        {
            if (TryOpen(path) is { } file)
            {
                // Some tools remove the file when they are done; a removed one locks nothing.
                if (File.Exists(path)) return new BlobLock(file);
                await file.DisposeAsync().ConfigureAwait(false);
                continue;
            }
            if (!told) onWait();
            told = true;
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            return null;
        }
    }
}

namespace LogitLens.Downloads.Cache;

/// <summary>Gives contents their names in a snapshot: relative symbolic links, or the files themselves where there are no links.</summary>
/// <param name="createLink">Makes a link at the first path that leads to the second.</param>
internal sealed class SnapshotLink(Action<string, string> createLink)
{
    /// <summary>With the links of the system.</summary>
    public SnapshotLink() : this((path, target) => File.CreateSymbolicLink(path, target)) { }

    /// <summary>Makes <paramref name="path"/> lead to a content.</summary>
    /// <param name="blob">The content.</param>
    /// <param name="path">The file's path in the snapshot.</param>
    /// <param name="fresh">Whether the content was just fetched, so that nothing else leads to it and it can be moved where links are impossible.</param>
    public void Create(string blob, string path, bool fresh)
    {
        string folder = Path.GetDirectoryName(path)!, temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        _ = Directory.CreateDirectory(folder);
        try
        {
            createLink(temporary, Path.GetRelativePath(folder, blob));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            if (fresh)
            {
                File.Move(blob, path, overwrite: true);
                return;
            }
            File.Copy(blob, temporary);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The length of the content that a path leads to; null where it leads to none.</summary>
    public static long? Length(string path)
    {
        FileInfo file = new(path);
        if (file.LinkTarget is null) return file.Exists ? file.Length : null;
        return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.Length : null;
    }
}

using System.Security;

namespace LogitLens.Models.Locating;

/// <summary>Where paths lead once every link on the way is followed.</summary>
internal static class FilePath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; the path itself where a link leads in a circle.</summary>
    public static string Real(string path)
    {
        try
        {
            return Follow(Path.GetFullPath(path), MostLinks);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            return Path.GetFullPath(path);
        }
    }

    /// <summary>Why a file cannot be opened: it is missing, a link to nothing, closed to this user; null where it can.</summary>
    public static string? Fault(string path)
    {
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);
            return null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileInfo(path).LinkTarget is { } target ? $"is a link to {target}, which is not there" : "is missing";
        }
        catch (Exception error) when (error is UnauthorizedAccessException or SecurityException)
        {
            return "may not be read by this user";
        }
        catch (IOException error)
        {
            return $"cannot be opened ({error.Message})";
        }
    }

    private static string Follow(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent) return path;
        string here = Path.Combine(Follow(parent, links), Path.GetFileName(path));
        if (new FileInfo(here).LinkTarget is not { } target) return here;
        if (links == 0) throw new IOException($"{path} is a link in a circle");
        return Follow(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, target)), links - 1);
    }
}

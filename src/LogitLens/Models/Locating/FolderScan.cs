using System.Security;

namespace LogitLens.Models.Locating;

/// <summary>Lists folders that may be missing or closed to this user. Missing ones are empty; the others are noted.</summary>
internal sealed class FolderScan
{
    private readonly List<string> _notes = [];

    /// <summary>What could not be read, and why; each folder once.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The paths of the folders in a folder, links to folders included, in ordinal order.</summary>
    public IReadOnlyList<string> Folders(string path) => List(path, Directory.GetDirectories);

    /// <summary>The paths of the files in a folder, links that lead nowhere included, in ordinal order.</summary>
    public IReadOnlyList<string> Files(string path) => List(path, Directory.GetFiles);

    /// <summary>The folder of this name in a folder, else the first that differs in case alone; null without one.</summary>
    public string? Child(string path, string name) => Named(Folders(path), name);

    /// <summary>The path that ends in this name, else the first that differs in case alone; null without one.</summary>
    private static string? Named(IReadOnlyList<string> paths, string name) =>
        paths.FirstOrDefault(p => Path.GetFileName(p) == name)
        ?? paths.FirstOrDefault(p => Path.GetFileName(p).Equals(name, StringComparison.OrdinalIgnoreCase));

    private string[] List(string path, Func<string, string[]> list)
    {
        try
        {
            string[] found = list(path);
            Array.Sort(found, StringComparer.Ordinal);
            return found;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            string note = error is IOException ? $"{path} cannot be read: {error.Message}" : $"{path} may not be read by this user";
            if (!_notes.Contains(note)) _notes.Add(note);
            return [];
        }
    }
}

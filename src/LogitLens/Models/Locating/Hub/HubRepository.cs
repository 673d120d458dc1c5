using System.Text.RegularExpressions;

namespace LogitLens.Models.Locating.Hub;

/// <summary>A model in the cache: its revisions in <c>refs/</c>, their files in <c>snapshots/COMMIT/</c>, which are links into <c>blobs/</c>.</summary>
internal sealed partial class HubRepository
{
    private const string Main = "main";
    private const int FewestCommitDigits = 4, LongestReference = 200;

    private readonly FolderScan _scan;
    private readonly IReadOnlyList<string> _snapshots;

    /// <summary>Looks into the folder of a repository.</summary>
    public HubRepository(FolderScan scan, string folder)
    {
        _scan = scan;
        Folder = folder;
        _snapshots = scan.Folders(Path.Combine(folder, "snapshots"));
        Revisions = [.. References(Path.Combine(folder, "refs"), "").Select(r => (r.Revision, Snapshot: Of(r.Commit))).Where(r => r.Snapshot is not null).Select(r => (r.Revision, r.Snapshot!))];
    }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>The commits whose files are there.</summary>
    public IEnumerable<string> Commits => _snapshots.Select(s => Path.GetFileName(s));

    /// <summary>The branches and tags whose files are there, and the folder of each.</summary>
    public IReadOnlyList<(string Revision, string Snapshot)> Revisions { get; }

    /// <summary>The folder that is meant where no revision is named: that of <c>main</c>, else the newest; null where there is none.</summary>
    public string? Usual => Revisions.FirstOrDefault(r => r.Revision == Main).Snapshot ?? _snapshots.OrderByDescending(Directory.GetLastWriteTimeUtc).FirstOrDefault();

    /// <summary>How many downloads into it were begun and not finished.</summary>
    public int Unfinished => _scan.Files(Path.Combine(Folder, "blobs")).Count(f => f.EndsWith(".incomplete", StringComparison.Ordinal));

    /// <summary>The folder of a branch, a tag, or the commit that begins so; null where there is none, or several.</summary>
    public string? Find(string revision)
    {
        if (Revisions.FirstOrDefault(r => r.Revision == revision).Snapshot is { } named) return named;
        string[] begun = [.. _snapshots.Where(s => Path.GetFileName(s).StartsWith(revision, StringComparison.OrdinalIgnoreCase))];
        return Of(revision) ?? (revision.Length >= FewestCommitDigits && begun.Length == 1 ? begun[0] : null);
    }

    private string? Of(string commit) => _snapshots.FirstOrDefault(s => Path.GetFileName(s) == commit);

    /// <summary>Names of revisions may have slashes, such as <c>pr/1</c>.</summary>
    private IEnumerable<(string Revision, string Commit)> References(string at, string prefix)
    {
        foreach (string file in _scan.Files(at))
            if (Commit(file) is { } commit) yield return (prefix + Path.GetFileName(file), commit);
        if (prefix.Length > LongestReference) yield break;
        foreach (string sub in _scan.Folders(at))
            foreach ((string, string) inner in References(sub, $"{prefix}{Path.GetFileName(sub)}/")) yield return inner;
    }

    private static string? Commit(string file)
    {
        try
        {
            if (new FileInfo(file).Length > LongestReference) return null;
            string text = File.ReadAllText(file).Trim();
            return CommitForm.IsMatch(text) ? text : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[0-9A-Za-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommitForm { get; }
}

namespace LogitLens.Models.Locating;

/// <summary>The local cache that the Hugging Face tools fill: <c>models--org--name/snapshots/COMMIT/</c>.</summary>
internal static class HubCache
{
    private const string Prefix = "models--";

    /// <summary>Where the cache is: HF_HUB_CACHE, else <c>hub</c> in HF_HOME, else the user's cache folder.</summary>
    public static string Folder()
    {
        if (Environment.GetEnvironmentVariable("HF_HUB_CACHE") is { Length: > 0 } cache) return cache;
        if (Environment.GetEnvironmentVariable("HF_HOME") is { Length: > 0 } home) return Path.Combine(home, "hub");
        string user = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(user, ".cache", "huggingface", "hub");
    }

    /// <summary>The newest snapshot of <c>org/name</c>, null where the cache has none.</summary>
    public static string? Find(string name)
    {
        string folder = Path.Combine(Folder(), Prefix + name.Replace("/", "--", StringComparison.Ordinal));
        string reference = Path.Combine(folder, "refs", "main");
        if (File.Exists(reference))
        {
            string snapshot = Path.Combine(folder, "snapshots", File.ReadAllText(reference).Trim());
            if (Directory.Exists(snapshot)) return snapshot;
        }
        string snapshots = Path.Combine(folder, "snapshots");
        return Directory.Exists(snapshots)
            ? Directory.GetDirectories(snapshots).OrderByDescending(Directory.GetLastWriteTimeUtc).FirstOrDefault() : null;
    }

    /// <summary>The names of all cached models.</summary>
    public static IEnumerable<string> Names() => Directory.Exists(Folder())
        ? Directory.GetDirectories(Folder(), Prefix + "*").Select(f => Path.GetFileName(f)[Prefix.Length..].Replace("--", "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
        : [];
}

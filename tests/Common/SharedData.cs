namespace LogitLens.Testing;

/// <summary>
/// Reference data that is not part of the repository: the folder named by LOGITLENS_SHARED, or <c>shared</c> beside the
/// checkout. A test that needs it skips itself where it is missing.
/// </summary>
internal static class SharedData
{
    /// <summary>The root of the checkout.</summary>
    public static string Repository { get; } = FindRepository();

    private static readonly string Root = Environment.GetEnvironmentVariable("LOGITLENS_SHARED")
        ?? Path.Combine(Path.GetDirectoryName(Repository)!, "shared");

    /// <summary>The path of a file or folder of the reference data; skips the running test where it is missing.</summary>
    public static string Require(params string[] parts)
    {
        string path = Find(parts);
        Assert.SkipUnless(Path.Exists(path), $"reference data {Path.Combine(parts)} is not on this machine (see LOGITLENS_SHARED)");
        return path;
    }

    /// <summary>The path of a file or folder of the reference data, there or not; for theory data, which cannot skip.</summary>
    public static string Find(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LogitLens.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"no LogitLens.slnx above {AppContext.BaseDirectory}");
    }
}

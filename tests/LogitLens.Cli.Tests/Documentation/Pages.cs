using LogitLens.Testing;

namespace LogitLens.Cli.Tests.Documentation;

/// <summary>The pages for readers: README.md and docs/*.md.</summary>
internal static class Pages
{
    /// <summary>Their paths, relative to the repository.</summary>
    public static IEnumerable<string> All =>
        [.. Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "docs"), "*.md").Select(f => "docs/" + Path.GetFileName(f)).Order(StringComparer.Ordinal), "README.md"];

    /// <summary>The lines of a page.</summary>
    public static string[] Lines(string page) => File.ReadAllLines(Path.Combine(SharedData.Repository, page));
}

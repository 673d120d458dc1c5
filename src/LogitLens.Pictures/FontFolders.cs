namespace LogitLens.Pictures;

/// <summary>The folders where a machine keeps its fonts.</summary>
internal static class FontFolders
{
    /// <summary>Those of this machine: of the system, then of the user. Some may not exist.</summary>
    public static IReadOnlyList<string> OfMachine { get; } =
        OperatingSystem.IsWindows() ? [Environment.GetFolderPath(Environment.SpecialFolder.Fonts), Under(Environment.SpecialFolder.LocalApplicationData, "Microsoft/Windows/Fonts")]
        : OperatingSystem.IsMacOS() ? ["/System/Library/Fonts", "/Library/Fonts", Under(Environment.SpecialFolder.UserProfile, "Library/Fonts")]
        : ["/usr/share/fonts", "/usr/local/share/fonts", Under(Environment.SpecialFolder.LocalApplicationData, "fonts"), Under(Environment.SpecialFolder.UserProfile, ".fonts")];

    private static string Under(Environment.SpecialFolder folder, string path) => Path.Combine(Environment.GetFolderPath(folder), path);
}

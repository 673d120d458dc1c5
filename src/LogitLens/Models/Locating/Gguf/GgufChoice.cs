namespace LogitLens.Models.Locating.Gguf;

/// <summary>A GGUF model among the files of a folder: one file, or all parts of a split one.</summary>
/// <param name="Name">The path of its first file from the folder on, with slashes.</param>
/// <param name="Path">The path of its first file.</param>
/// <param name="Problem">Why it cannot be opened as it lies there; null where nothing is known to be wrong.</param>
internal sealed record GgufChoice(string Name, string Path, string? Problem = null);

namespace LogitLens.Models.Locating;

/// <summary>Several names may lead to the same files: revisions whose weights did not change, links, tags.</summary>
internal static class SameFiles
{
    /// <summary>Every model once, under the name that was found first; the others are its <see cref="ModelPlace.OtherNames"/>.</summary>
    public static IReadOnlyList<ModelPlace> Merge(IEnumerable<ModelPlace> places) =>
        [.. places.GroupBy(p => p.Problem is null ? Identity(p.Path) : p.Name + "\0" + p.Path).Select(group => Merged([.. group]))];

    private static ModelPlace Merged(ModelPlace[] same)
    {
        string[] others = [.. same.Select(p => p.Name).Distinct().Where(n => n != same[0].Name)];
        return others.Length == 0 ? same[0] : same[0] with { OtherNames = others };
    }

    /// <summary>What is the same for the same files: their paths once every link is followed. Of a directory, the weights and the config.</summary>
    private static string Identity(string path)
    {
        if (!Directory.Exists(path)) return FilePath.Real(path);
        string[] weights = [.. ModelFolder.WeightFiles(new FolderScan(), path).Prepend(Path.Combine(path, "config.json"))];
        return string.Join('\n', weights.Select(FilePath.Real));
    }
}

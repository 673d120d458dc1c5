using System.Globalization;
using System.Text.RegularExpressions;

namespace LogitLens.Models.Locating.Gguf;

/// <summary>The GGUF models of a folder, by the names of their files; none is opened but to see whether it is there.</summary>
internal static partial class GgufFolder
{
    // Written beside models by the same tools, and no language models: image encoders, and statistics for quantising.
    private static readonly string[] Beside = ["mmproj", "imatrix"];

    /// <summary>The models of a folder and of the folders in it.</summary>
    /// <param name="scan">Notes what cannot be read.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="depth">How deep the folders in it are looked into; 0 for not at all.</param>
    public static IReadOnlyList<GgufChoice> Models(FolderScan scan, string folder, int depth = 0)
    {
        List<GgufChoice> models = [];
        Collect(scan, folder, "", depth, models);
        return models;
    }

    private static void Collect(FolderScan scan, string folder, string prefix, int depth, List<GgufChoice> models)
    {
        string[] files = [.. scan.Files(folder).Where(IsModel)];
        models.AddRange(files.GroupBy(f => SplitOf(f)?.Model ?? f).Select(g => Choice([.. g], prefix)));
        if (depth == 0) return;
        foreach (string sub in scan.Folders(folder)) Collect(scan, sub, $"{prefix}{Path.GetFileName(sub)}/", depth - 1, models);
    }

    private static bool IsModel(string file)
    {
        string name = Path.GetFileName(file);
        return name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) && !Beside.Any(b => name.Contains(b, StringComparison.OrdinalIgnoreCase));
    }

    private static GgufChoice Choice(string[] files, string prefix)
    {
        string name = prefix + Path.GetFileName(files[0]);
        string? fault = files.Select(f => FilePath.Fault(f) is { } problem ? $"{Path.GetFileName(f)} {problem}" : null).FirstOrDefault(p => p is not null);
        return new GgufChoice(name, files[0], MissingParts(files) ?? (fault is null ? null : $"{fault}; download it again"));
    }

    private static string? MissingParts(string[] files)
    {
        if (SplitOf(files[0]) is not { } split) return null;
        HashSet<int> there = [.. files.Select(f => SplitOf(f)!.Value.Number)];
        int[] missing = [.. Enumerable.Range(1, split.Count).Where(n => !there.Contains(n))];
        if (missing.Length == 0) return null;
        string first = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(split.Model)}-{missing[0]:00000}-of-{split.Count:00000}.gguf");
        return $"{missing.Length} of its {split.Count} parts {(missing.Length == 1 ? "is" : "are")} missing ({first}{(missing.Length > 1 ? ", ..." : "")}); download {(missing.Length == 1 ? "it" : "them")} as well";
    }

    /// <summary>Of a part of a split model: the path that all parts begin with, which part it is, from 1 on, and how many there are.</summary>
    private static (string Model, int Number, int Count)? SplitOf(string file)
    {
        Match match = Split.Match(file);
        return match.Success ? (match.Groups["model"].Value, Number("number"), Number("count")) : null;

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<model>.+)-(?<number>[0-9]{5})-of-(?<count>[0-9]{5})\.gguf\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Split { get; }
}

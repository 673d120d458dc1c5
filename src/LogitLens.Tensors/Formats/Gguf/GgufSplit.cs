using System.Globalization;
using System.Text.RegularExpressions;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Which files a checkpoint consists of: <c>NAME-00001-of-00003.gguf</c> and so on, as llama-gguf-split names them.</summary>
internal static partial class GgufSplit
{
    private const string NumberKey = "split.no", CountKey = "split.count", TensorsKey = "split.tensors.count";

    // File names have five digits.
    private const int MostParts = 99_999;

    /// <summary>How many parts the checkpoint of <paramref name="part"/> has; 1 where it is whole.</summary>
    public static int Parts(GgufFilePart part)
    {
        long parts = part.Metadata.Integer(CountKey) ?? 1;
        return parts is >= 0 and <= MostParts ? Math.Max(1, (int)parts)
            : throw GgufFault.Split(part.Path, $"key {CountKey} says that there are {parts} parts", $"1 to {MostParts}");
    }

    /// <summary>The paths of all parts, in their order, and the index of the <paramref name="named"/> one.</summary>
    /// <exception cref="InputException">The name is not that of a part, or some of the others are missing.</exception>
    public static (string[] Paths, int Named) Find(GgufFilePart named, int parts)
    {
        string name = Path.GetFileName(named.Path), folder = Path.GetDirectoryName(named.Path) ?? "";
        Match match = PartName().Match(name);
        int index = match.Success ? Number(match, "number") - 1 : -1;
        if (index < 0 || index >= parts || Number(match, "parts") != parts)
        {
            long number = (named.Metadata.Integer(NumberKey) ?? 0) + 1;
            throw GgufFault.Split(named.Path, $"its keys say that it is part {number} of {parts}", $"a name that ends in -{number:d5}-of-{parts:d5}.gguf",
                "The other parts are found by their names: give all parts the names that they were published with.");
        }
        string[] paths = [.. Enumerable.Range(1, parts).Select(i =>
            Path.Combine(folder, $"{match.Groups["stem"].Value}-{i:d5}-of-{parts:d5}{match.Groups["ending"].Value}"))];
        string[] missing = [.. paths.Where((path, i) => i != index && !File.Exists(path)).Select(path => Path.GetFileName(path)!)];
        return missing.Length == 0 ? (paths, index)
            : throw GgufFault.Split(named.Path, $"{missing.Length} of {parts} parts are missing: {Quoted.List(missing)}",
                "all of them in one directory", "Download the missing files.");
    }

    /// <summary>Rejects parts that do not say what their names say, or have not as many tensors as they say.</summary>
    public static void Check(IReadOnlyList<GgufFilePart> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            GgufMetadata metadata = parts[i].Metadata;
            if (metadata.Integer(NumberKey) != i)
                throw GgufFault.Split(parts[i].Path, $"key {NumberKey} is {metadata.Integer(NumberKey)?.ToString(CultureInfo.InvariantCulture) ?? "absent"}",
                    $"{i}, as this is part {i + 1} by its name");
            if (Parts(parts[i]) != parts.Count)
                throw GgufFault.Split(parts[i].Path, $"key {CountKey} is {metadata.Integer(CountKey) ?? 1}", $"{parts.Count}, as in the other parts");
        }
        int tensors = parts.Sum(part => part.Tensors.Count);
        foreach (GgufFilePart part in parts)
        {
            if (part.Metadata.Integer(TensorsKey) is { } told && told != tensors)
                throw GgufFault.Split(part.Path, $"key {TensorsKey} is {told}", $"{tensors}, which all parts have together");
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<stem>.+)-(?<number>[0-9]{5})-of-(?<parts>[0-9]{5})(?<ending>\.gguf)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartName();
}

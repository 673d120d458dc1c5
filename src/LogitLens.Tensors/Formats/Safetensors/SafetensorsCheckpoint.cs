namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>The weights of a directory: one safetensors file, or several and an index; every file is mapped.</summary>
public sealed class SafetensorsCheckpoint : ITensorSource
{
    private readonly string _directory;
    private readonly List<SafetensorsFile> _files;
    private readonly Dictionary<string, SafetensorsFile> _fileOf;

    private SafetensorsCheckpoint(string directory, List<SafetensorsFile> files)
    {
        _directory = directory;
        _files = files;
        _fileOf = files.SelectMany(file => file.Entries, (file, entry) => (entry.Name, file))
            .ToDictionary(pair => pair.Name, pair => pair.file);
        Names = [.. _fileOf.Keys];
        Files = [.. files.Select(file => file.Path)];
        TotalBytes = files.Sum(file => file.Entries.Sum(entry => entry.ByteLength));
    }

    /// <summary>The names of all tensors, file by file, in the order of their bytes.</summary>
    public IReadOnlyCollection<string> Names { get; }

    /// <summary>The paths of the mapped files.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Bytes of all tensors together, without the headers.</summary>
    public long TotalBytes { get; }

    /// <summary>
    /// Maps the weights of <paramref name="directory"/>: what <c>model.safetensors.index.json</c> names, else
    /// <c>model.safetensors</c>, else the only safetensors file there.
    /// </summary>
    /// <exception cref="InputException">There are none, they break a rule of the format, or index and files disagree.</exception>
    public static SafetensorsCheckpoint Open(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        SafetensorsDirectory.Require(directory);
        List<SafetensorsFile> files = [];
        try
        {
            if (SafetensorsDirectory.FindIndex(directory) is { } index) OpenShards(directory, index, files);
            else files.Add(SafetensorsFile.Open(SafetensorsDirectory.FindSingle(directory)));
            return new SafetensorsCheckpoint(directory, files);
        }
        catch
        {
            foreach (SafetensorsFile file in files) file.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Contains(string name) => _fileOf.ContainsKey(name);

    /// <summary>What the header of its file says about a tensor.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public SafetensorsEntry GetEntry(string name) => FileOf(name).GetEntry(name);

    /// <summary>A tensor to compute with, in place.</summary>
    /// <exception cref="InputException">There is none of that name, or the engine cannot compute with its type.</exception>
    public WeightTensor GetTensor(string name) => FileOf(name).GetTensor(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafetensorsFile file in _files) file.Dispose();
    }

    private SafetensorsFile FileOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _fileOf.GetValueOrDefault(name) ?? throw SafetensorsFile.MissingTensor(_directory, name, _fileOf.Keys);
    }

    private static void OpenShards(string directory, string index, List<SafetensorsFile> files)
    {
        Dictionary<string, string> map = SafetensorsIndex.Read(index);
        string[] shards = [.. map.Values.Distinct().Order(StringComparer.Ordinal)];
        string[] missing = [.. shards.Where(shard => !File.Exists(Path.Combine(directory, shard)))];
        if (missing.Length > 0)
            throw new InputException($"{index}: {missing.Length} of {shards.Length} files are missing: {Quoted.List(missing)}; "
                + "expected all of them beside the index. Download the missing files.");
        foreach (string shard in shards) files.Add(SafetensorsFile.Open(Path.Combine(directory, shard)));
        CheckShards(index, map, shards, files);
    }

    private static void CheckShards(string index, Dictionary<string, string> map, string[] shards, List<SafetensorsFile> files)
    {
        Dictionary<string, string> found = [];
        for (int i = 0; i < shards.Length; i++)
        {
            foreach (SafetensorsEntry entry in files[i].Entries)
            {
                if (!found.TryAdd(entry.Name, shards[i]))
                    throw Disagreement(index, entry.Name,
                        $"is in both {Quoted.Text(found[entry.Name])} and {Quoted.Text(shards[i])}", "each tensor once");
            }
        }
        foreach ((string tensor, string shard) in map)
        {
            if (!found.TryGetValue(tensor, out string? actual))
                throw Disagreement(index, tensor, $"is not in {Quoted.Text(shard)}", "it there, as the index says");
            if (actual != shard)
                throw Disagreement(index, tensor, $"is in {Quoted.Text(actual)}",
                    $"it in {Quoted.Text(shard)}, as the index says");
        }
        if (found.FirstOrDefault(pair => !map.ContainsKey(pair.Key)) is { Key: { } extra, Value: { } holder })
            throw Disagreement(index, extra, $"is in {Quoted.Text(holder)} and not in the index", "every tensor in the index");
    }

    private static InputException Disagreement(string index, string tensor, string found, string expected) =>
        new($"{index}: tensor {Quoted.Text(tensor)} {found}; expected {expected}. "
            + "The index and the files are not of the same checkpoint: download all of them again.");
}

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>The weights of a GGUF file, or of all the files that it was split into; every file is mapped.</summary>
public sealed class GgufCheckpoint : ITensorSource
{
    private readonly List<GgufFilePart> _parts;
    private readonly Dictionary<string, (GgufFilePart Part, GgufTensorInfo Tensor)> _tensors;

    private GgufCheckpoint(string path, List<GgufFilePart> parts, Dictionary<string, (GgufFilePart, GgufTensorInfo)> tensors)
    {
        Path = path;
        _parts = parts;
        _tensors = tensors;
        Files = [.. parts.Select(part => part.Path)];
        Tensors = [.. parts.SelectMany(part => part.Tensors)];
        TotalBytes = Tensors.Sum(tensor => tensor.ByteLength);
    }

    /// <summary>The file that was named.</summary>
    public string Path { get; }

    /// <summary>The paths of all files, in the order of their parts.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The metadata of the first part, where the model is described.</summary>
    public GgufMetadata Metadata => _parts[0].Metadata;

    /// <summary>All tensors, part by part, in the order of their bytes.</summary>
    public IReadOnlyList<GgufTensorInfo> Tensors { get; }

    /// <summary>The names of all tensors, part by part, in the order of their bytes.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>Bytes of all tensors together, without what stands before them.</summary>
    public long TotalBytes { get; }

    /// <summary>Maps a file and, if it is one part of several, all the others, which lie beside it.</summary>
    /// <param name="path">A GGUF file, whatever it is called; or any part of a split one, under its own name.</param>
    /// <exception cref="InputException">A file is missing, breaks a rule of the format, or the parts disagree.</exception>
    public static GgufCheckpoint Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        List<GgufFilePart> parts = [GgufFilePart.Open(path)];
        try
        {
            int count = GgufSplit.Parts(parts[0]);
            if (count > 1) OpenOthers(parts, GgufSplit.Find(parts[0], count));
            return new GgufCheckpoint(path, parts, Index(parts));
        }
        catch
        {
            foreach (GgufFilePart part in parts) part.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <summary>What its file says about a tensor.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public GgufTensorInfo GetInfo(string name) => Find(name).Tensor;

    /// <summary>A tensor to compute with, in place.</summary>
    /// <exception cref="InputException">There is none of that name, or the engine cannot compute with its type.</exception>
    public WeightTensor GetTensor(string name)
    {
        (GgufFilePart part, GgufTensorInfo tensor) = Find(name);
        return part.View(tensor);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GgufFilePart part in _parts) part.Dispose();
    }

    /// <summary>Opens the parts before and after the one that is open; whatever was opened is in the list when one fails.</summary>
    private static void OpenOthers(List<GgufFilePart> parts, (string[] Paths, int Named) split)
    {
        for (int i = 0; i < split.Named; i++) parts.Insert(i, GgufFilePart.Open(split.Paths[i]));
        foreach (string path in split.Paths.Skip(split.Named + 1)) parts.Add(GgufFilePart.Open(path));
        GgufSplit.Check(parts);
    }

    private static Dictionary<string, (GgufFilePart, GgufTensorInfo)> Index(List<GgufFilePart> parts)
    {
        Dictionary<string, (GgufFilePart Part, GgufTensorInfo)> tensors = [];
        foreach (GgufFilePart part in parts)
        {
            foreach (GgufTensorInfo tensor in part.Tensors)
            {
                if (!tensors.TryAdd(tensor.Name, (part, tensor)))
                    throw GgufFault.Split(part.Path, $"tensor {Quoted.Text(tensor.Name)} is here and in "
                        + Quoted.Text(System.IO.Path.GetFileName(tensors[tensor.Name].Part.Path)), "each tensor once");
            }
        }
        return tensors;
    }

    private (GgufFilePart Part, GgufTensorInfo Tensor) Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_tensors.TryGetValue(name, out (GgufFilePart, GgufTensorInfo) found)) return found;
        string suggestion = NearestNames.Suggest(name, _tensors.Keys);
        throw Metadata.Error($"no tensor {Quoted.Text(name)} among the {_tensors.Count} there. "
            + (suggestion.Length > 0 ? suggestion : $"It has {(_tensors.Count == 0 ? "none" : Quoted.List(_tensors.Keys))}."));
    }
}

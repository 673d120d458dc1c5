using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>One safetensors file, mapped: opening it checks every rule of the format and copies no tensor.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(MappedFile file, SafetensorsHeader header)
    {
        _file = file;
        _header = header;
    }

    /// <summary>The path that it was opened with.</summary>
    public string Path => _file.Path;

    /// <summary>Bytes of the file.</summary>
    public long Length => _file.Length;

    /// <summary>Free text that came with the tensors; empty where the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>The tensors in the order of their bytes.</summary>
    public IReadOnlyCollection<SafetensorsEntry> Entries => _header.InFileOrder;

    /// <summary>Maps and checks the file.</summary>
    /// <exception cref="InputException">It cannot be read or breaks a rule of the format.</exception>
    public static SafetensorsFile Open(string path)
    {
        MappedFile file = MappedFile.Open(path);
        try
        {
            return new SafetensorsFile(file, SafetensorsHeader.Read(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file has a tensor of that name.</summary>
    public bool Contains(string name) => _header.Tensors.ContainsKey(name);

    /// <summary>What the header says about a tensor.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public SafetensorsEntry GetEntry(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ObjectDisposedException.ThrowIf(_file.IsDisposed, this);
        return _header.Tensors.TryGetValue(name, out SafetensorsEntry? entry)
            ? entry
            : throw MissingTensor(Path, name, _header.Tensors.Keys);
    }

    /// <summary>A tensor to compute with, in place.</summary>
    /// <exception cref="InputException">There is none of that name, or the engine cannot compute with its type.</exception>
    public WeightTensor GetTensor(string name)
    {
        SafetensorsEntry entry = GetEntry(name);
        return entry.Type.Computable is { } type
            ? new WeightTensor(entry.Name, type, entry.ShapeSpan, _file, entry.Offset)
            : throw new InputException($"{Path}: tensor {Quoted.Text(name)} has dtype {entry.Dtype}; "
                + $"expected {SafetensorsDtype.ComputableNames}. Convert the checkpoint to one of these.");
    }

    /// <summary>The values of a tensor of integers (I64, I32, I16, I8, U32, U16, U8) or of BOOL (0 and 1).</summary>
    /// <exception cref="InputException">There is none of that name, or it holds something else.</exception>
    public long[] ReadIntegers(string name)
    {
        SafetensorsEntry entry = GetEntry(name);
        return SafetensorsIntegers.Read(Path, entry, _file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal static InputException MissingTensor(string where, string name, IReadOnlyCollection<string> known)
    {
        string suggestion = NearestNames.Suggest(name, known);
        return new InputException($"{where}: no tensor {Quoted.Text(name)} among the {known.Count} there. "
            + (suggestion.Length > 0 ? suggestion : $"It has {(known.Count == 0 ? "none" : Quoted.List(known))}."));
    }
}

using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>One GGUF file, mapped: opening it checks every rule of the format and copies no tensor.</summary>
internal sealed class GgufFilePart : IDisposable
{
    private readonly MappedFile _file;

    private GgufFilePart(MappedFile file, GgufHeader header)
    {
        _file = file;
        Metadata = header.Metadata;
        Tensors = header.Tensors;
    }

    /// <summary>The path that it was opened with.</summary>
    public string Path => _file.Path;

    /// <summary>Its metadata.</summary>
    public GgufMetadata Metadata { get; }

    /// <summary>Its tensors in the order of their bytes.</summary>
    public IReadOnlyList<GgufTensorInfo> Tensors { get; }

    /// <summary>Maps and checks the file.</summary>
    public static GgufFilePart Open(string path)
    {
        MappedFile file = MappedFile.Open(path);
        try
        {
            return new GgufFilePart(file, GgufHeader.Read(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A tensor of this file to compute with, in place.</summary>
    public WeightTensor View(GgufTensorInfo tensor)
    {
        ObjectDisposedException.ThrowIf(_file.IsDisposed, typeof(GgufCheckpoint));
        return tensor.Type.Computable is { } type
            ? new WeightTensor(tensor.Name, type, tensor.ShapeSpan, _file, tensor.Offset)
            : throw new InputException($"{Path}: tensor {Quoted.Text(tensor.Name)} is stored as {tensor.TypeName}, which cannot be computed with; "
                + $"expected one of {GgufTensorType.ComputableNames}. Download the model in one of these, such as Q4_K_M or Q8_0.");
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

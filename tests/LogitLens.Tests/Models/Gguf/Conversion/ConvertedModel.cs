using System.Runtime.InteropServices;
using LogitLens.Models;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Tests.Models.Gguf.Conversion;

/// <summary>A Hugging Face folder as llama.cpp would convert it (F32), in a temporary GGUF file.</summary>
internal sealed class ConvertedModel : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-gguf-").FullName;

    public ConvertedModel(string hubFolder)
    {
        HubFolder hub = new(hubFolder);
        Architecture = ConvertedMetadata.ArchitectureOf(hub.Type);
        Metadata = ConvertedMetadata.Of(hub);
        Tensors = [.. ConvertedTensors.Of(hub)];
    }

    public string Architecture { get; }

    /// <summary>May be changed before it is written.</summary>
    public Dictionary<string, object> Metadata { get; }

    /// <summary>May be changed before they are written.</summary>
    public List<HubTensor> Tensors { get; }

    public string Path => System.IO.Path.Combine(_folder, "model.gguf");

    /// <summary>A key of the architecture.</summary>
    public string Key(string name) => $"{Architecture}.{name}";

    public Model Open(params IReadOnlyCollection<string> allowedKeys)
    {
        GgufWriter.Write(Path, Metadata, [.. Tensors.Select(t => new GgufTensorData(t.Name + t.Ending, ElementTypes.F32, t.Shape,
            stream => stream.Write(MemoryMarshal.AsBytes(t.Values.AsSpan()))))]);
        return Model.Open(Path, allowedKeys);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

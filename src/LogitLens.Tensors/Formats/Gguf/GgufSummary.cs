namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>What can be said of a GGUF file, or of all parts of one, without its weights.</summary>
/// <param name="Path">The file that was named.</param>
/// <param name="Files">All files, in the order of their parts.</param>
/// <param name="Metadata">The metadata of the first part; large vocabularies make it some 10 MB.</param>
/// <param name="Tensors">All tensors.</param>
public sealed record GgufSummary(string Path, IReadOnlyList<string> Files, GgufMetadata Metadata, IReadOnlyList<GgufTensorInfo> Tensors)
{
    /// <summary>Elements of all tensors together.</summary>
    public long Parameters { get; } = Tensors.Sum(tensor => tensor.Count);

    /// <summary>Bytes of all tensors together.</summary>
    public long Bytes { get; } = Tensors.Sum(tensor => tensor.ByteLength);

    /// <summary>The element type of most elements as llama.cpp writes it, e.g. <c>Q4_K</c>; null without tensors.</summary>
    public string? MainType { get; } =
        Tensors.GroupBy(tensor => tensor.TypeName).MaxBy(type => type.Sum(tensor => tensor.Count))?.Key;
}

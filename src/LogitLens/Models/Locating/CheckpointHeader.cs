using LogitLens.Models.Locating.Gguf;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Models.Locating;

/// <summary>What the headers of weight files say, whether the model can be run or not.</summary>
/// <param name="Bytes">Bytes of the weights.</param>
/// <param name="WeightType">The element type of most of them, or the mixture of types that a GGUF file says it is, such as <c>Q4_K_M</c>.</param>
internal sealed record CheckpointHeader(long Bytes, string? WeightType)
{
    /// <summary>The architecture and sizes that a GGUF file tells by itself, under a name; null where it tells none, and of other formats.</summary>
    public Func<string, ModelInfo>? Info { get; init; }

    /// <summary>Positions that a GGUF file says it was made for; null where it says none, and of other formats.</summary>
    public int? Context { get; init; }

    /// <summary>Reads the headers of a directory in the Hugging Face layout, or of a GGUF file; null where they are broken or not there.</summary>
    public static CheckpointHeader? TryRead(string path)
    {
        try
        {
            return Directory.Exists(path) ? OfSafetensors(path) : OfGguf(GgufFile.ReadSummary(path));
        }
        catch (Exception error) when (error is InputException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static CheckpointHeader OfSafetensors(string directory)
    {
        using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(directory);
        string? type = checkpoint.Names.Select(checkpoint.GetEntry).GroupBy(e => e.Dtype).MaxBy(g => g.Sum(e => e.ByteLength))?.Key;
        return new CheckpointHeader(checkpoint.TotalBytes, type);
    }

    private static CheckpointHeader OfGguf(GgufSummary summary)
    {
        GgufMetadata metadata = summary.Metadata;
        string? type = metadata.Integer("general.file_type") is { } number ? GgufFileType.Name(number) : null;
        CheckpointHeader header = new(summary.Bytes, type ?? summary.MainType);
        if (metadata.Text("general.architecture") is not { } family || Size("block_count") is not { } layers || Size("embedding_length") is not { } width) return header;
        // Every token has a row, whatever the metadata say.
        int vocabulary = (int)Math.Min(int.MaxValue, summary.Tensors.FirstOrDefault(t => t.Name == "token_embd.weight") is { Shape: [long rows, _] } ? rows : Size("vocab_size") ?? 0);
        return header with { Info = name => new ModelInfo(name, family, layers, width, vocabulary), Context = Size("context_length") };

        int? Size(string key) => metadata.Integer($"{family}.{key}") is >= 0 and <= int.MaxValue and long size ? (int)size : null;
    }
}

using System.Numerics;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>What stands before the data of a GGUF file, checked against the file.</summary>
internal sealed record GgufHeader(GgufMetadata Metadata, IReadOnlyList<GgufTensorInfo> Tensors)
{
    /// <summary>Reads and checks the header of a mapped file.</summary>
    public static GgufHeader Read(MappedFile file)
    {
        GgufPrefix.Check(file);
        GgufCursor cursor = new(file.Path, file);
        cursor.Skip(GgufPrefix.CheckedBytes);
        long tensors = cursor.TakeCount("the number of tensors", GgufFormat.LeastTensorBytes, GgufFormat.MostTensors);
        long keys = cursor.TakeCount("the number of keys", GgufFormat.LeastKeyBytes, GgufFormat.MostKeys);
        Dictionary<string, GgufValue> values = new GgufMetadataReader(cursor).Read(keys);
        GgufMetadata metadata = new(file.Path, file.Span(0, (int)cursor.Position).ToArray(), values);
        long alignment = Alignment(metadata, values);
        List<GgufDeclaration> declarations = new GgufTensorReader(cursor).Read(tensors);
        long dataStart = GgufFormat.Align(cursor.Position, alignment);
        return new GgufHeader(metadata, GgufLayout.Place(file.Path, declarations, dataStart, alignment, file.Length));
    }

    private static long Alignment(GgufMetadata metadata, Dictionary<string, GgufValue> values)
    {
        if (metadata.Integer(GgufFormat.AlignmentKey) is not { } alignment) return GgufFormat.DefaultAlignment;
        return alignment is > 0 and <= GgufFormat.LargestAlignment && BitOperations.IsPow2(alignment)
            ? alignment
            : throw GgufFault.At(metadata.File, GgufFault.Key(GgufFormat.AlignmentKey), values[GgufFormat.AlignmentKey].Offset,
                $"its value is {alignment}", $"a power of two from 1 to {GgufFormat.LargestAlignment}");
    }
}

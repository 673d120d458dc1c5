using System.Buffers.Binary;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>Decodes the integer tensors that come with weights: token ids, masks, buffers.</summary>
internal static class SafetensorsIntegers
{
    private const int ChunkElements = 1 << 16;

    /// <summary>All values of <paramref name="entry"/>.</summary>
    public static long[] Read(string path, SafetensorsEntry entry, WeightMemory memory)
    {
        Func<ReadOnlySpan<byte>, long> decode = entry.Dtype switch
        {
            "I64" => BinaryPrimitives.ReadInt64LittleEndian,
            "I32" => bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "I16" => bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "I8" => bytes => (sbyte)bytes[0],
            "U32" => bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            "U16" => bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            "U8" or "BOOL" => bytes => bytes[0],
            _ => throw new InputException($"{path}: tensor {Quoted.Text(entry.Name)} has dtype {entry.Dtype}; "
                + "expected integers (I64, I32, I16, I8, U32, U16, U8) or BOOL."),
        };
        if (entry.Count > Array.MaxLength)
            throw new InputException($"{path}: tensor {Quoted.Text(entry.Name)} has {entry.Count} integers; "
                + $"expected at most {Array.MaxLength}.");

        long[] values = new long[entry.Count];
        int width = entry.Type.Bits / 8;
        for (long done = 0; done < values.Length; done += ChunkElements)
        {
            int count = (int)Math.Min(ChunkElements, values.Length - done);
            ReadOnlySpan<byte> bytes = memory.Span(entry.Offset + done * width, count * width);
            for (int i = 0; i < count; i++) values[done + i] = decode(bytes[(i * width)..]);
        }
        return values;
    }
}

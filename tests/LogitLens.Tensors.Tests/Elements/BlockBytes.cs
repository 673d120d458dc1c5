using System.Buffers.Binary;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Tests.Kernels;

namespace LogitLens.Tensors.Tests.Elements;

/// <summary>Random blocks of every type: any bits for the numbers, scales of everyday size.</summary>
internal static class BlockBytes
{
    /// <summary>All types with blocks.</summary>
    public static IEnumerable<ElementType> Types => ElementTypes.All.Where(type => type.ElementsPerBlock > 1);

    /// <summary>Where the binary16 scales of a block are; none for MXFP4, whose first byte is the scale.</summary>
    public static int[] Scales(ElementType type) => type.Name switch
    {
        "Q8_0" or "Q4_0" or "Q5_0" or "IQ4_NL" or "IQ4_XS" => [0],
        "Q4_1" or "Q5_1" or "Q4_K" or "Q5_K" => [0, 2],
        "Q2_K" => [80, 82],
        "Q3_K" => [108],
        "Q6_K" => [208],
        "MXFP4" => [],
        _ => throw new ArgumentException($"where are the scales of {type}? add them here", nameof(type)),
    };

    /// <summary>As many blocks as <paramref name="elements"/> take.</summary>
    public static byte[] Random(ElementType type, int seed, int elements)
    {
        byte[] bytes = new byte[type.ByteCount(elements)];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)Numbers.Bits(seed, i);
        float[] scales = Numbers.Random(seed + 1, bytes.Length, 1 / 16f);
        for (int block = 0; block < bytes.Length; block += type.BytesPerBlock)
        {
            foreach (int at in Scales(type)) BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(block + at), (Half)scales[block + at]);
            if (type == ElementTypes.MXFP4) bytes[block] = (byte)(118 + bytes[block] % 8);
        }
        return bytes;
    }
}

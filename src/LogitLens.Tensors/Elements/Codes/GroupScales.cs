using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Small integers that are scales of groups, widened several at a time.</summary>
internal static unsafe class GroupScales
{
    private const ulong Fours = 0x0F0F0F0F0F0F0F0F;
    private const ulong Twos = 0x0303030303030303;
    private const ulong Signs = 0x8080808080808080;

    /// <summary>The eight scales and minima of six bits that Q4_K and Q5_K pack into 12 bytes: <c>d s_j</c> and <c>-dmin m_j</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SixBitPairs(float d, float dmin, byte* packed, in BlockRoom room)
    {
        uint low = Unsafe.ReadUnaligned<uint>(packed), middle = Unsafe.ReadUnaligned<uint>(packed + 4), high = Unsafe.ReadUnaligned<uint>(packed + 8);
        const uint six = 0x3F3F3F3F, four = 0x0F0F0F0F, two = 0x03030303;
        ulong scales = (low & six) | (ulong)((high & four) | (((low >> 6) & two) << 4)) << 32;
        ulong minima = (middle & six) | (ulong)(((high >> 4) & four) | (((middle >> 6) & two) << 4)) << 32;
        Multiply8(d, scales, room.Scales);
        Multiply8(-dmin, minima, room.Offsets);
    }

    /// <summary>The sixteen scales and minima of four bits that share Q2_K's first bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NibblePairs(float d, float dmin, byte* packed, in BlockRoom room)
    {
        for (int i = 0; i < 16; i += 8)
        {
            ulong pairs = Unsafe.ReadUnaligned<ulong>(packed + i);
            Multiply8(d, pairs & Fours, room.Scales + i);
            Multiply8(-dmin, (pairs >> 4) & Fours, room.Offsets + i);
        }
    }

    /// <summary>Q3_K's sixteen scales of six bits around 32: the lower four lie in 8 bytes, the upper two in the 4 after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SixBits16(float d, byte* packed, float* products)
    {
        ulong lower = Unsafe.ReadUnaligned<ulong>(packed), upper = Unsafe.ReadUnaligned<uint>(packed + 8);
        Multiply8(d, Center((lower & Fours) | ((upper | upper << 30) & Twos) << 4), products);
        Multiply8(d, Center(((lower >> 4) & Fours) | ((upper >> 4 | upper << 26) & Twos) << 4), products + 8);
    }

    /// <summary>IQ4_XS's eight scales of six bits around 32: the upper two lie in 2 bytes, the lower four in the 4 after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SixBits8(float d, byte* packed, float* products)
    {
        ulong upper = Unsafe.ReadUnaligned<ushort>(packed), lower = Unsafe.ReadUnaligned<uint>(packed + 2);
        lower = (lower | lower << 16) & 0x0000FFFF0000FFFF;
        lower = (lower | lower << 8) & 0x00FF00FF00FF00FF;
        lower = (lower | lower << 4) & Fours;
        upper = (upper | upper << 24) & 0x000000FF000000FF;
        upper = (upper | upper << 12) & 0x000F000F000F000F;
        upper = (upper | upper << 6) & Twos;
        Multiply8(d, Center(lower | upper << 4), products);
    }

    /// <summary>Sixteen signed bytes times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply16(float factor, byte* bytes, float* products)
    {
        Multiply8(factor, Unsafe.ReadUnaligned<ulong>(bytes), products);
        Multiply8(factor, Unsafe.ReadUnaligned<ulong>(bytes + 8), products + 8);
    }

    /// <summary>Eight bytes of six bits less 32 each, as signed bytes.</summary>
    private static ulong Center(ulong bytes) => ((bytes | Signs) - 0x2020202020202020) ^ Signs;

    /// <summary>Eight signed bytes times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply8(float factor, ulong bytes, float* products)
    {
        Vector256<int> widened = Vector256.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(bytes).AsSByte()).ToVector256Unsafe());
        (Vector256.Create(factor) * Vector256.ConvertToSingle(widened)).Store(products);
    }
}

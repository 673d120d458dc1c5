using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Numbers of binary16, which the scales of blocks are, widened exactly.</summary>
/// <remarks>
/// The exponent bias grows by 127 - 15. A subnormal is given the least exponent, whose leading 1 is then taken off again: to multiply it as
/// it is would be exact as well, but processors do that a hundred times slower.
/// </remarks>
internal static unsafe class HalfBits
{
    private const uint ExponentBits = 0x7C00;
    private const uint Bias = 112u << 23;
    private const int MostAtOnce = 8;

    /// <summary>The number at <paramref name="source"/>; no branch is taken in a sound file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Read(byte* source)
    {
        uint bits = Unsafe.ReadUnaligned<ushort>(source), exponent = bits & ExponentBits;
        if (exponent == ExponentBits) return (float)BitConverter.UInt16BitsToHalf((ushort)bits);
        uint subnormal = (uint)((int)(exponent - 1) >> 31);
        uint widened = ((bits & 0x7FFF) << 13) + Bias + (subnormal & (1u << 23));
        float magnitude = BitConverter.UInt32BitsToSingle(widened) - BitConverter.UInt32BitsToSingle(subnormal & (113u << 23));
        return BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(magnitude) | ((bits & 0x8000) << 16));
    }

    /// <summary>The first number of each of at most eight blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReadEach(byte* blocks, int count, int stride, float* numbers)
    {
        if (count == MostAtOnce) Widen(Four(blocks, stride), Four(blocks + 4 * stride, stride)).Store(numbers);
        else for (int i = 0; i < count; i++) numbers[i] = Read(blocks + i * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Four(byte* blocks, int stride) => Unsafe.ReadUnaligned<ushort>(blocks)
        | (ulong)Unsafe.ReadUnaligned<ushort>(blocks + stride) << 16
        | (ulong)Unsafe.ReadUnaligned<ushort>(blocks + 2 * stride) << 32
        | (ulong)Unsafe.ReadUnaligned<ushort>(blocks + 3 * stride) << 48;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(ulong first, ulong second)
    {
        Vector256<uint> bits = Vector256.WidenLower(Vector128.Create(first, second).AsUInt16().ToVector256Unsafe());
        Vector256<uint> exponent = bits & Vector256.Create(ExponentBits);
        Vector256<uint> subnormal = Vector256.Equals(exponent, Vector256<uint>.Zero);
        Vector256<uint> special = Vector256.Equals(exponent, Vector256.Create(ExponentBits)) & Vector256.Create(Bias);
        Vector256<uint> widened = ((bits & Vector256.Create(0x7FFFu)) << 13) + Vector256.Create(Bias) + special + (subnormal & Vector256.Create(1u << 23));
        Vector256<float> magnitude = widened.AsSingle() - (subnormal & Vector256.Create(113u << 23)).AsSingle();
        return (magnitude.AsUInt32() | ((bits & Vector256.Create(0x8000u)) << 16)).AsSingle();
    }
}

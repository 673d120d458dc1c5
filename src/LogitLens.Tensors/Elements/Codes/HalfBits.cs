using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LogitLens.Tensors.Elements;

/// <summary>Numbers of binary16, which the scales of blocks are, widened by a table: one in 32 weights has one, and theirs are near each other.</summary>
internal static unsafe class HalfBits
{
    /// <summary>[65,536] the number of each pattern of bits; lives as long as the process.</summary>
    public static readonly float* Numbers = All();

    /// <summary>The number at <paramref name="source"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Read(byte* source) => Numbers[Unsafe.ReadUnaligned<ushort>(source)];

    /// <summary>The first number of each of some blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReadEach(byte* blocks, int count, int stride, float* numbers)
    {
        float* all = Numbers;
        for (int i = 0; i < count; i++, blocks += stride) numbers[i] = all[Unsafe.ReadUnaligned<ushort>(blocks)];
    }

    private static float* All()
    {
        float* numbers = (float*)NativeMemory.AlignedAlloc((ushort.MaxValue + 1) * sizeof(float), 64);
        for (int bits = 0; bits <= ushort.MaxValue; bits++) numbers[bits] = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
        return numbers;
    }
}

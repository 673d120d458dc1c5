using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Codes of four bits, two in a byte, and the bits that some types keep elsewhere.</summary>
internal static unsafe class Nibbles
{
    /// <summary>16 bytes to 32 codes: the lower halves first, then the upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Split16(byte* source)
    {
        Vector128<byte> packed = Vector128.Load(source);
        return Vector256.Create(packed & Vector128.Create((byte)0xF), packed >>> 4);
    }

    /// <summary>32 bits to 32 bytes, each 0 or <paramref name="value"/>; bit i goes to byte i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Bits32(byte* source, byte value)
    {
        Vector128<byte> four = Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(source)).AsByte();
        Vector256<byte> bytes = Vector256.Create(
            Vector128.Shuffle(four, Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1)),
            Vector128.Shuffle(four, Vector128.Create((byte)2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3)));
        Vector256<byte> bit = Vector256.Create(0x8040201008040201UL).AsByte();
        return Vector256.Equals(bytes & bit, bit) & Vector256.Create(value);
    }

    /// <summary>32 codes of four bits to the numbers of a table of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Look(Vector256<byte> codes, Vector128<sbyte> table) => Vector256.Create(
        Vector128.ShuffleNative(table, codes.GetLower().AsSByte()), Vector128.ShuffleNative(table, codes.GetUpper().AsSByte()));
}

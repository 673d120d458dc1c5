using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Five bits, the fifth apart, a scale and an offset.</summary>
internal readonly unsafe struct Q5_1Codes : IBlockCodes
{
    public static int Elements => 32;

    public static int Bytes => 24;

    public static int Group => 32;

    public static bool HasOffsets => true;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        HalfBits.ReadEach(block, count, Bytes, room.Scales);
        HalfBits.ReadEach(block + 2, count, Bytes, room.Offsets);
        sbyte* codes = room.Codes;
        for (int i = 0; i < count; i++, block += Bytes, codes += Elements)
            (Nibbles.Split16(block + 8) | Nibbles.Bits32(block + 4, 16)).AsSByte().Store(codes);
    }
}

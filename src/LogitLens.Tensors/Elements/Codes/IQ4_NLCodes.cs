using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Four bits that choose from a table, and a scale.</summary>
internal readonly unsafe struct IQ4_NLCodes : IBlockCodes
{
    public static int Elements => 32;

    public static int Bytes => 18;

    public static int Group => 32;

    public static bool HasOffsets => false;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        HalfBits.ReadEach(block, count, Bytes, room.Scales);
        sbyte* codes = room.Codes;
        for (int i = 0; i < count; i++, block += Bytes, codes += Elements)
            Nibbles.Look(Nibbles.Split16(block + 2), FourBitTables.NonLinear).Store(codes);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Eight groups of 32 codes of four bits that choose from a table, with scales of six bits around 32.</summary>
internal readonly unsafe struct IQ4_XSCodes : IBlockCodes
{
    public static int Elements => 256;

    public static int Bytes => 136;

    public static int Group => 32;

    public static bool HasOffsets => false;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        sbyte* codes = room.Codes;
        GroupScales.SixBits8(HalfBits.Read(block), block + 2, room.Scales);
        for (int g = 0; g < 8; g++) Nibbles.Look(Nibbles.Split16(block + 8 + 16 * g), FourBitTables.NonLinear).Store(codes + 32 * g);
    }
}

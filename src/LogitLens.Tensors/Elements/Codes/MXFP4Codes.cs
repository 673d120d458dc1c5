using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>32 numbers of E2M1 and the power of two that they share.</summary>
internal readonly unsafe struct MXFP4Codes : IBlockCodes
{
    public static int Elements => 32;

    public static int Bytes => 17;

    public static int Group => 32;

    public static bool HasOffsets => false;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        sbyte* codes = room.Codes;
        for (int i = 0; i < count; i++, block += Bytes, codes += Elements)
        {
            room.Scales[i] = HalfPower(*block);
            Nibbles.Look(Nibbles.Split16(block + 1), FourBitTables.E2M1).Store(codes);
        }
    }

    /// <summary><c>2^(e - 128)</c>: half of the power, because the codes are twice the numbers; a subnormal for the two smallest.</summary>
    private static float HalfPower(uint e) => BitConverter.UInt32BitsToSingle(e < 2 ? 0x00200000u << (int)e : (e - 1) << 23);
}

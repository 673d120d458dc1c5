using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Five bits around 16, the fifth apart, and a scale.</summary>
internal readonly unsafe struct Q5_0Codes : IBlockCodes
{
    public static int Elements => 32;

    public static int Bytes => 22;

    public static int Group => 32;

    public static bool HasOffsets => false;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        HalfBits.ReadEach(block, count, Bytes, room.Scales);
        sbyte* codes = room.Codes;
        for (int i = 0; i < count; i++, block += Bytes, codes += Elements)
        {
            Vector256<byte> five = Nibbles.Split16(block + 6) | Nibbles.Bits32(block + 2, 16);
            (five.AsSByte() - Vector256.Create((sbyte)16)).Store(codes);
        }
    }
}

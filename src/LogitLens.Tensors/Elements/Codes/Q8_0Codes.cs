using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>32 bytes and a scale.</summary>
internal readonly unsafe struct Q8_0Codes : IBlockCodes
{
    public static int Elements => 32;

    public static int Bytes => 34;

    public static int Group => 32;

    public static bool HasOffsets => false;

    public static bool HasPlainCodes => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        HalfBits.ReadEach(block, count, Bytes, room.Scales);
        sbyte* codes = room.Codes;
        for (int i = 0; i < count; i++, block += Bytes, codes += Elements)
            Vector256.Load((sbyte*)block + 2).Store(codes);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Sixteen groups of 16 codes of two bits, with scales and minima of four.</summary>
internal readonly unsafe struct Q2_KCodes : IBlockCodes
{
    public static int Elements => 256;

    public static int Bytes => 84;

    public static int Group => 16;

    public static bool HasOffsets => true;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        sbyte* codes = room.Codes;
        float d = HalfBits.Read(block + 80), dmin = HalfBits.Read(block + 82);
        GroupScales.NibblePairs(d, dmin, block, room);
        for (int half = 0; half < 2; half++)
        {
            Vector256<byte> packed = Vector256.Load(block + 16 + 32 * half);
            for (int pair = 0; pair < 4; pair++, codes += 32)
            {
                (packed & Vector256.Create((byte)3)).AsSByte().Store(codes);
                packed >>>= 2;
            }
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Eight groups of 32 codes of four bits, with scales and minima of six.</summary>
internal readonly unsafe struct Q4_KCodes : IBlockCodes
{
    public static int Elements => 256;

    public static int Bytes => 144;

    public static int Group => 32;

    public static bool HasOffsets => true;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        sbyte* codes = room.Codes;
        GroupScales.SixBitPairs(HalfBits.Read(block), HalfBits.Read(block + 2), block + 4, room);
        for (int pair = 0; pair < 4; pair++)
        {
            Vector256<byte> packed = Vector256.Load(block + 16 + 32 * pair);
            (packed & Vector256.Create((byte)0xF)).AsSByte().Store(codes + 64 * pair);
            (packed >>> 4).AsSByte().Store(codes + 64 * pair + 32);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Eight groups of 32 codes of five bits, the fifth apart, with scales and minima of six.</summary>
internal readonly unsafe struct Q5_KCodes : IBlockCodes
{
    public static int Elements => 256;

    public static int Bytes => 176;

    public static int Group => 32;

    public static bool HasOffsets => true;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        sbyte* codes = room.Codes;
        GroupScales.SixBitPairs(HalfBits.Read(block), HalfBits.Read(block + 2), block + 4, room);
        Vector256<byte> fifth = Vector256.Load(block + 16), sixteen = Vector256.Create((byte)16);
        for (int pair = 0; pair < 4; pair++)
        {
            Vector256<byte> packed = Vector256.Load(block + 48 + 32 * pair);
            ((packed & Vector256.Create((byte)0xF)) | ((fifth << 4) & sixteen)).AsSByte().Store(codes + 64 * pair);
            ((packed >>> 4) | ((fifth << 3) & sixteen)).AsSByte().Store(codes + 64 * pair + 32);
            fifth >>>= 2;
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Sixteen groups of 16 codes of three bits around 4, the third apart, with scales of six around 32.</summary>
internal readonly unsafe struct Q3_KCodes : IBlockCodes
{
    public static int Elements => 256;

    public static int Bytes => 110;

    public static int Group => 16;

    public static bool HasOffsets => false;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        sbyte* codes = room.Codes;
        GroupScales.SixBits16(HalfBits.Read(block + 108), block + 96, room.Scales);
        Vector256<byte> third = Vector256.Load(block), four = Vector256.Create((byte)4);
        for (int half = 0; half < 2; half++)
        {
            Vector256<byte> packed = Vector256.Load(block + 32 + 32 * half);
            for (int pair = 0; pair < 4; pair++, codes += 32)
            {
                (((packed & Vector256.Create((byte)3)) | ((third << 2) & four)).AsSByte() - Vector256.Create((sbyte)4)).Store(codes);
                packed >>>= 2;
                third >>>= 1;
            }
        }
    }
}

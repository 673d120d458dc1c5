using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>Sixteen groups of 16 codes of six bits around 32, the upper two apart, with scales of eight.</summary>
internal readonly unsafe struct Q6_KCodes : IBlockCodes
{
    public static int Elements => 256;

    public static int Bytes => 210;

    public static int Group => 16;

    public static bool HasOffsets => false;

    public static bool HasPlainCodes => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* block, int count, in BlockRoom room)
    {
        sbyte* codes = room.Codes;
        float d = HalfBits.Read(block + 208);
        GroupScales.Multiply16(d, block + 192, room.Scales);
        for (int half = 0; half < 2; half++, codes += 128)
        {
            Vector256<byte> first = Vector256.Load(block + 64 * half), second = Vector256.Load(block + 64 * half + 32);
            Vector256<byte> upper = Vector256.Load(block + 128 + 32 * half);
            Vector256<byte> four = Vector256.Create((byte)0xF), two = Vector256.Create((byte)0x30);
            Center((first & four) | ((upper << 4) & two)).Store(codes);
            Center((second & four) | ((upper << 2) & two)).Store(codes + 32);
            Center((first >>> 4) | (upper & two)).Store(codes + 64);
            Center((second >>> 4) | ((upper >>> 2) & two)).Store(codes + 96);
        }
    }

    private static Vector256<sbyte> Center(Vector256<byte> code) => code.AsSByte() - Vector256.Create((sbyte)32);
}

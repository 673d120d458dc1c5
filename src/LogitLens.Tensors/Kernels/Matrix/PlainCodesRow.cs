using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>The products of a single row with six outputs whose codes lie in their blocks as bytes, so that nothing has to be taken apart.</summary>
internal static unsafe class PlainCodesRow<TCodes> where TCodes : struct, IBlockCodes
{
    /// <summary>Bytes of the scale before the codes.</summary>
    private const int Scale = 2;

    /// <summary>Adds the products of some blocks to six outputs, in the steps of <see cref="IProductLayout"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddBlocks<TSimd, V>(float* x, byte* w, nint run, int blocks, float* y) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        float* numbers = HalfBits.Numbers;
        byte* w3 = w + 3 * run;
        nint ahead = Tile.Width * run;
        for (; blocks > 0; blocks--, w += TCodes.Bytes, w3 += TCodes.Bytes)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch1(w + ahead);
                Sse.Prefetch1(w + ahead + run);
                Sse.Prefetch1(w + ahead + 2 * run);
                Sse.Prefetch1(w3 + ahead);
                Sse.Prefetch1(w3 + ahead + run);
                Sse.Prefetch1(w3 + ahead + 2 * run);
            }
            V s0 = TSimd.Create(numbers[*(ushort*)w]), s1 = TSimd.Create(numbers[*(ushort*)(w + run)]), s2 = TSimd.Create(numbers[*(ushort*)(w + 2 * run)]);
            V s3 = TSimd.Create(numbers[*(ushort*)w3]), s4 = TSimd.Create(numbers[*(ushort*)(w3 + run)]), s5 = TSimd.Create(numbers[*(ushort*)(w3 + 2 * run)]);
            sbyte* codes = (sbyte*)w + Scale, codes3 = (sbyte*)w3 + Scale;
            for (int i = 0; i < TCodes.Elements; i += TSimd.Lanes, x += TSimd.Lanes, codes += TSimd.Lanes, codes3 += TSimd.Lanes)
            {
                V a = TSimd.Load(x);
                c0 = TSimd.MultiplyAdd(a, TSimd.Multiply(s0, TSimd.LoadInt8(codes)), c0);
                c1 = TSimd.MultiplyAdd(a, TSimd.Multiply(s1, TSimd.LoadInt8(codes + run)), c1);
                c2 = TSimd.MultiplyAdd(a, TSimd.Multiply(s2, TSimd.LoadInt8(codes + 2 * run)), c2);
                c3 = TSimd.MultiplyAdd(a, TSimd.Multiply(s3, TSimd.LoadInt8(codes3)), c3);
                c4 = TSimd.MultiplyAdd(a, TSimd.Multiply(s4, TSimd.LoadInt8(codes3 + run)), c4);
                c5 = TSimd.MultiplyAdd(a, TSimd.Multiply(s5, TSimd.LoadInt8(codes3 + 2 * run)), c5);
            }
        }
        OutputMajorLayout.AddTo<TSimd, V>(y, c0, c1, c2, c3, c4, c5);
    }
}

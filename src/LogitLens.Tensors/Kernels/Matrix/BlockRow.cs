using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// A single row times quantised weights [outputs, inputs]. A panel would be written to be read once; this decodes in registers, and still
/// sums in the steps and blocks of <see cref="IProductLayout"/>.
/// </summary>
internal static unsafe class BlockRow<TCodes> where TCodes : struct, IBlockCodes
{
    private const int CacheLine = 64;

    /// <summary>Computes <paramref name="count"/> outputs.</summary>
    [SkipLocalsInit]
    public static void Multiply<TSimd, V>(in Product product, int first, int count) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        sbyte* codes = stackalloc sbyte[Tile.Width * BlockRoom.Elements];
        float* scales = stackalloc float[Tile.Width * BlockRoom.Groups], offsets = stackalloc float[Tile.Width * BlockRoom.Groups];
        BlockRoom room = new(codes, scales, offsets);
        int whole = count / Tile.Width * Tile.Width;
        for (int output = first; output < first + whole; output += Tile.Width)
            MultiplyStrip<TSimd, V>(product, output, room);
        if (whole < count) StripProduct.Multiply<TSimd, V, NoLanes, OutputMajorBlocks<TCodes>>(product, first + whole, count - whole);
    }

    private static void MultiplyStrip<TSimd, V>(in Product product, int first, in BlockRoom room) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int blockInputs = StripProduct.BlockSteps<V>() * TSimd.Lanes;
        float* y = product.Y + first;
        new Span<float>(y, Tile.Width).Clear();
        for (int input = 0; input < product.Inputs; input += blockInputs)
        {
            byte* w = product.W + first * product.RunBytes + (nint)input / TCodes.Elements * TCodes.Bytes;
            int blocks = Math.Min(blockInputs, product.Inputs - input) / TCodes.Elements;
            if (TCodes.HasPlainCodes) PlainCodesRow<TCodes>.AddBlocks<TSimd, V>(product.X + input, w, product.RunBytes, blocks, y);
            else AddBlock<TSimd, V>(product.X + input, w, product.RunBytes, blocks, room, y);
        }
        if (product.Bias == null) return;
        for (int j = 0; j < Tile.Width; j++) y[j] += product.Bias[first + j];
    }

    /// <summary>Adds the products of some quantised blocks of six outputs.</summary>
    [SkipLocalsInit]
    private static void AddBlock<TSimd, V>(float* x, byte* w, nint run, int blocks, in BlockRoom room, float* y) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V* sums = stackalloc V[Tile.Width];
        for (int j = 0; j < Tile.Width; j++) sums[j] = default;
        while (blocks > 0)
        {
            int count = Math.Min(blocks, BlockRoom.Elements / TCodes.Elements);
            for (int j = 0; j < Tile.Width; j++) Unpack(w + j * run, Tile.Width * run, count, room.Of(j));
            AddCodes<TSimd, V>(x, room, count * (TCodes.Elements / TCodes.Group), sums);
            x += count * TCodes.Elements;
            w += count * TCodes.Bytes;
            blocks -= count;
        }
        OutputMajorLayout.AddTo<TSimd, V>(y, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    }

    /// <summary>Takes blocks apart, and asks for those of the next strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unpack(byte* block, nint ahead, int count, in BlockRoom room)
    {
        if (Sse.IsSupported)
            for (int i = 0; i < count * TCodes.Bytes; i += CacheLine) Sse.Prefetch1(block + ahead + i);
        TCodes.Unpack(block, count, room);
    }

    /// <summary>Adds the products of some groups; nothing is called meanwhile, so that the sums stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddCodes<TSimd, V>(float* x, in BlockRoom room, int groups, V* sums) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        V c0 = sums[0], c1 = sums[1], c2 = sums[2], c3 = sums[3], c4 = sums[4], c5 = sums[5];
        sbyte* codes = room.Codes;
        float* scales = room.Scales, offsets = room.Offsets;
        for (; groups > 0; groups--, scales++, offsets++)
        {
            V s0 = Scale<TSimd, V>(scales, 0), s1 = Scale<TSimd, V>(scales, 1), s2 = Scale<TSimd, V>(scales, 2);
            V s3 = Scale<TSimd, V>(scales, 3), s4 = Scale<TSimd, V>(scales, 4), s5 = Scale<TSimd, V>(scales, 5);
            V o0 = Offset<TSimd, V>(offsets, 0), o1 = Offset<TSimd, V>(offsets, 1), o2 = Offset<TSimd, V>(offsets, 2);
            V o3 = Offset<TSimd, V>(offsets, 3), o4 = Offset<TSimd, V>(offsets, 4), o5 = Offset<TSimd, V>(offsets, 5);
            for (int i = 0; i < TCodes.Group; i += TSimd.Lanes, codes += TSimd.Lanes, x += TSimd.Lanes)
            {
                V a = TSimd.Load(x);
                c0 = TSimd.MultiplyAdd(a, Weight<TSimd, V>(s0, codes, o0), c0);
                c1 = TSimd.MultiplyAdd(a, Weight<TSimd, V>(s1, codes + BlockRoom.Elements, o1), c1);
                c2 = TSimd.MultiplyAdd(a, Weight<TSimd, V>(s2, codes + 2 * BlockRoom.Elements, o2), c2);
                c3 = TSimd.MultiplyAdd(a, Weight<TSimd, V>(s3, codes + 3 * BlockRoom.Elements, o3), c3);
                c4 = TSimd.MultiplyAdd(a, Weight<TSimd, V>(s4, codes + 4 * BlockRoom.Elements, o4), c4);
                c5 = TSimd.MultiplyAdd(a, Weight<TSimd, V>(s5, codes + 5 * BlockRoom.Elements, o5), c5);
            }
        }
        (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]) = (c0, c1, c2, c3, c4, c5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<TSimd, V>(float* scales, int output) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.Create(scales[output * BlockRoom.Groups]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Offset<TSimd, V>(float* offsets, int output) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TCodes.HasOffsets ? TSimd.Create(offsets[output * BlockRoom.Groups]) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Weight<TSimd, V>(V scale, sbyte* code, V offset) where TSimd : struct, ISimd<V> where V : unmanaged =>
        OutputMajorBlocks<TCodes>.Weight<TSimd, V>(scale, code, offset);
}

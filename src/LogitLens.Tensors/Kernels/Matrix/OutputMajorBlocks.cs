using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// Weights [outputs, inputs] in quantised blocks that run over the inputs. They are decoded into a panel for few rows as well: that costs
/// hardly more than to decode them in registers, and every row gets the same bits.
/// </summary>
internal readonly unsafe struct OutputMajorBlocks<TCodes> : IProductLayout where TCodes : struct, IBlockCodes
{
    private const int CacheLine = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StripOutputs<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => OutputMajorLayout.StripOutputs<TSimd, V>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StepInputs<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => OutputMajorLayout.StepInputs<TSimd, V>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Operand<TSimd, V>(float* x) where TSimd : struct, ISimd<V> where V : unmanaged => OutputMajorLayout.Operand<TSimd, V>(x);

    public static TileWeights Stored<TSimd, V, TLanes>(in Product product, int first, int input)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes =>
        throw new InvalidOperationException("blocks have no vectors that could be read as they are stored");

    /// <summary>None: decoding takes so long that it fetches the next strip itself.</summary>
    public static PanelAhead Ahead<TSimd, V, TLanes>(in Product product, int first, int count, int input, int steps)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes => default;

    [SkipLocalsInit]
    public static void Pack<TSimd, V, TLanes>(in Product product, int first, int count, int input, int steps, float* panel)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes
    {
        byte* run = product.W + first * product.RunBytes + BytesOf(input);
        for (int j = 0; j < count; j++, run += product.RunBytes, panel += TSimd.Lanes)
            Decode<TSimd, V>(run, steps * TSimd.Lanes / TCodes.Elements, Tile.Width * product.RunBytes, panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo<TSimd, V>(float* y, V c0, V c1, V c2, V c3, V c4, V c5)
        where TSimd : struct, ISimd<V> where V : unmanaged => OutputMajorLayout.AddTo<TSimd, V>(y, c0, c1, c2, c3, c4, c5);

    /// <summary>Decodes blocks to every sixth vector from <paramref name="to"/> on.</summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Decode<TSimd, V>(byte* block, int blocks, nint ahead, float* to) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        sbyte* codes = stackalloc sbyte[BlockRoom.Elements];
        float* scales = stackalloc float[BlockRoom.Groups], offsets = stackalloc float[BlockRoom.Groups];
        BlockRoom room = new(codes, scales, offsets);
        while (blocks > 0)
        {
            int count = Math.Min(blocks, BlockRoom.Elements / TCodes.Elements), groups = count * (TCodes.Elements / TCodes.Group);
            Fetch(block + ahead, count * TCodes.Bytes);
            TCodes.Unpack(block, count, room);
            block += count * TCodes.Bytes;
            blocks -= count;
            sbyte* from = codes;
            for (int g = 0; g < groups; g++, from += TCodes.Group, to += TCodes.Group * Tile.Width)
            {
                V scale = TSimd.Create(scales[g]), offset = TCodes.HasOffsets ? TSimd.Create(offsets[g]) : default;
                for (int i = 0; i < TCodes.Group; i += 2 * TSimd.Lanes)
                {
                    TSimd.Store(to + i * Tile.Width, Weight<TSimd, V>(scale, from + i, offset));
                    if (TCodes.Group > TSimd.Lanes) TSimd.Store(to + (i + TSimd.Lanes) * Tile.Width, Weight<TSimd, V>(scale, from + i + TSimd.Lanes, offset));
                }
            }
        }
    }

    /// <summary>One vector of weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Weight<TSimd, V>(V scale, sbyte* code, V offset) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TCodes.HasOffsets ? TSimd.MultiplyAdd(scale, TSimd.LoadInt8(code), offset) : TSimd.Multiply(scale, TSimd.LoadInt8(code));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(byte* start, int bytes)
    {
        if (!Sse.IsSupported) return;
        for (int i = 0; i < bytes; i += CacheLine) Sse.Prefetch1(start + i);
    }

    private static nint BytesOf(int elements) => (nint)elements / TCodes.Elements * TCodes.Bytes;
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// Activations in the order in which tiles read them, one stream from the first to the last: [blocks of inputs, tiles of rows, steps, rows of
/// the tile, operand]. The inputs that fill no whole step are a block of one step, filled with zeros.
/// </summary>
internal static unsafe class RowPacking
{
    /// <summary>Floats of [rows, inputs] when they are packed.</summary>
    public static nint Length(Isa isa, MatrixLayout layout, int rows, int inputs)
    {
        LengthKernel kernel = new(layout, rows, inputs);
        isa.Run(ref kernel);
        return kernel.Result;
    }

    /// <summary>Packs x [rows, inputs], on up to <paramref name="threads"/> threads.</summary>
    public static void Pack(Isa isa, MatrixLayout layout, float* x, int rows, int inputs, float* packed, int threads)
    {
        // Rows of a part are a multiple of any tile's, so that no tile is cut.
        const int PartRows = 32;
        int parts = (rows + PartRows - 1) / PartRows;
        Workers.Run(new Parts(isa, layout, x, rows, inputs, packed, PartRows), parts, (long)rows * inputs < 1 << 18 ? 1 : threads);
    }

    /// <summary>Rows of the tile that begins at <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TileRows<TSimd, V>(int row, int rows) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.TileRows == 4 && rows - row >= 4 ? 4 : rows - row >= 2 ? 2 : 1;

    private static void Pack<TSimd, V, TLayout>(float* x, int rows, int inputs, float* packed, int firstRow, int endRow)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLayout : struct, IProductLayout
    {
        int stepInputs = TLayout.StepInputs<TSimd, V>(), whole = inputs / stepInputs;
        for (int step = 0; step < whole; step += StripProduct.BlockSteps<V>())
        {
            int steps = Math.Min(StripProduct.BlockSteps<V>(), whole - step);
            float* block = packed + (nint)rows * step * stepInputs;
            for (int row = firstRow; row < endRow;)
            {
                int tile = TileRows<TSimd, V>(row, rows);
                PackTile<TSimd, V>(x + (nint)row * inputs + step * stepInputs, tile, inputs, steps, stepInputs, block + (nint)row * steps * stepInputs);
                row += tile;
            }
        }
        int rest = inputs - whole * stepInputs;
        if (rest == 0) return;
        for (int row = firstRow; row < endRow; row++)
        {
            V* last = (V*)(packed + (nint)rows * whole * stepInputs) + row;
            TSimd.Store((float*)last, Partial.Load<TSimd, V>(x + (nint)row * inputs + whole * stepInputs, rest));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackTile<TSimd, V>(float* x, int rows, nint stride, int steps, int stepInputs, float* packed)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int done = stepInputs == 1 && rows == 4 ? Interleave(x, stride, steps, packed) : 0;
        for (int row = 0; row < rows; row++)
        {
            float* from = x + row * stride + done, to = packed + (nint)done * rows + row * stepInputs;
            nint next = (nint)rows * stepInputs;
            if (stepInputs == 1)
                for (int step = done; step < steps; step++, to += next) *to = *from++;
            else
                for (int step = 0; step < steps; step++, to += next, from += stepInputs) TSimd.Store(to, TSimd.Load(from));
        }
    }

    /// <summary>Packs single numbers of four rows, four at a time, and returns how many steps it packed.</summary>
    private static int Interleave(float* x, nint stride, int steps, float* packed)
    {
        if (!Sse.IsSupported) return 0;
        int step = 0;
        for (; step <= steps - 4; step += 4, packed += 16)
        {
            Vector128<float> a = Vector128.Load(x + step), b = Vector128.Load(x + stride + step);
            Vector128<float> c = Vector128.Load(x + 2 * stride + step), d = Vector128.Load(x + 3 * stride + step);
            Vector128<float> abLow = Sse.UnpackLow(a, b), cdLow = Sse.UnpackLow(c, d), abHigh = Sse.UnpackHigh(a, b), cdHigh = Sse.UnpackHigh(c, d);
            Sse.MoveLowToHigh(abLow, cdLow).Store(packed);
            Sse.MoveHighToLow(cdLow, abLow).Store(packed + 4);
            Sse.MoveLowToHigh(abHigh, cdHigh).Store(packed + 8);
            Sse.MoveHighToLow(cdHigh, abHigh).Store(packed + 12);
        }
        return step;
    }

    private readonly struct Parts(Isa isa, MatrixLayout layout, float* x, int rows, int inputs, float* packed, int partRows) : IParts
    {
        public void Run(int part)
        {
            PackKernel kernel = new(layout, x, rows, inputs, packed, part * partRows, Math.Min(rows, (part + 1) * partRows));
            isa.Run(ref kernel);
        }
    }

    private readonly struct PackKernel(MatrixLayout layout, float* x, int rows, int inputs, float* packed, int firstRow, int endRow) : IKernel
    {
        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            if (layout == MatrixLayout.OutputMajor) Pack<TSimd, V, OutputMajorLayout>(x, rows, inputs, packed, firstRow, endRow);
            else Pack<TSimd, V, InputMajorLayout>(x, rows, inputs, packed, firstRow, endRow);
        }
    }

    private struct LengthKernel(MatrixLayout layout, int rows, int inputs) : IKernel
    {
        public nint Result;

        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            int step = layout == MatrixLayout.OutputMajor ? TSimd.Lanes : 1;
            Result = (nint)rows * ((inputs + step - 1) / step * step);
        }
    }
}

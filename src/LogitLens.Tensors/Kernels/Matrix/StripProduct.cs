using System.Runtime.CompilerServices;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// Goes through the inputs in blocks and through the outputs in strips of six vectors. For several rows each block of weights is first
/// widened into a panel that stays in the first-level cache while the rows of that block stream by from the second; for a few, the tile
/// reads the weights as they are stored.
/// </summary>
internal static unsafe class StripProduct
{
    private const int PanelBytes = 24 * 1024;

    /// <summary>Rows whose operands of one block stay in the second-level cache.</summary>
    private const int MostRows = 160;

    private const int CacheLine = 64;

    /// <summary>Steps that are summed before they join the output; part of what an output's bits depend on.</summary>
    public static int BlockSteps<V>() where V : unmanaged => PanelBytes / (Tile.Width * sizeof(V));

    /// <summary>Computes <paramref name="count"/> outputs of all rows.</summary>
    [SkipLocalsInit]
    public static void Multiply<TSimd, V, TLanes, TLayout>(in Product product, int first, int count)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        byte* room = stackalloc byte[BlockSteps<V>() * Tile.Width * sizeof(V) + CacheLine];
        float* panel = (float*)Align(room);
        for (int row = 0; row < product.Rows; row++) new Span<float>(product.YRow(row) + first, count).Clear();
        for (int row = 0; row < product.Rows; row += MostRows)
            MultiplyRows<TSimd, V, TLanes, TLayout>(product, row, Math.Min(product.Rows, row + MostRows), first, count, panel);
        if (product.Bias == null) return;
        for (int row = 0; row < product.Rows; row++) AddBias<TSimd, V>(product.Bias + first, product.YRow(row) + first, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBias<TSimd, V>(float* bias, float* y, int count) where TSimd : struct, ISimd<V> where V : unmanaged
    {
        int i = 0;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes) TSimd.Store(y + i, TSimd.Add(TSimd.Load(y + i), TSimd.Load(bias + i)));
        for (; i < count; i++) y[i] += bias[i];
    }

    private static void MultiplyRows<TSimd, V, TLanes, TLayout>(in Product product, int row, int endRow, int first, int count, float* panel)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        int width = TLayout.StripOutputs<TSimd, V>(), whole = product.Inputs / TLayout.StepInputs<TSimd, V>();
        int stored = endRow - row < TLanes.PanelRows ? count / width * width : 0;
        // Few rows are all in the first-level cache: each strip of weights is read from its beginning to its end.
        for (int strip = 0; strip < stored; strip += width)
            for (int step = 0; step < whole; step += BlockSteps<V>())
                AddStored<TSimd, V, TLanes, TLayout>(product, row, endRow, first + strip, step, Math.Min(BlockSteps<V>(), whole - step));
        // A narrower strip must not be read past its weights: a panel has room for six whole vectors.
        for (int step = 0; step < whole; step += BlockSteps<V>())
        {
            for (int strip = stored; strip < count; strip += width)
            {
                (int nextStep, int nextStrip) = strip + width < count ? (step, strip + width) : (step + BlockSteps<V>(), stored);
                PanelAhead ahead = nextStep < whole
                    ? TLayout.Ahead<TSimd, V, TLanes>(product, first + nextStrip, Math.Min(width, count - nextStrip), nextStep * TLayout.StepInputs<TSimd, V>(), Math.Min(BlockSteps<V>(), whole - nextStep))
                    : default;
                AddPanel<TSimd, V, TLanes, TLayout>(product, row, endRow, first + strip, Math.Min(width, count - strip), step, Math.Min(BlockSteps<V>(), whole - step), panel, ref ahead);
            }
        }
        if (whole * TLayout.StepInputs<TSimd, V>() == product.Inputs) return;
        // Nor must inputs that fill no whole step, which are a block of their own.
        PanelAhead none = default;
        for (int strip = 0; strip < count; strip += width)
            AddPanel<TSimd, V, TLanes, TLayout>(product, row, endRow, first + strip, Math.Min(width, count - strip), whole, 1, panel, ref none);
    }

    private static void AddStored<TSimd, V, TLanes, TLayout>(in Product product, int row, int endRow, int first, int step, int steps)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        int input = step * TLayout.StepInputs<TSimd, V>();
        PanelAhead none = default;
        AddRows<TSimd, V, TLanes, TLayout>(product, product.X + (nint)product.Rows * input, row, endRow, first, TLayout.StripOutputs<TSimd, V>(),
            TLayout.Stored<TSimd, V, TLanes>(product, first, input), steps, ref none);
    }

    private static void AddPanel<TSimd, V, TLanes, TLayout>(in Product product, int row, int endRow, int first, int outputs, int step, int steps, float* panel,
        ref PanelAhead ahead)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        int input = step * TLayout.StepInputs<TSimd, V>();
        TLayout.Pack<TSimd, V, TLanes>(product, first, outputs, input, steps, panel);
        AddRows<TSimd, V, Float32Lanes, TLayout>(product, product.X + (nint)product.Rows * input, row, endRow, first, outputs,
            new TileWeights((byte*)panel, sizeof(V), Tile.Width * sizeof(V)), steps, ref ahead);
    }

    private static void AddRows<TSimd, V, TLanes, TLayout>(in Product product, float* x, int row, int endRow, int first, int outputs,
        in TileWeights weights, int steps, ref PanelAhead ahead)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        nint rowFloats = steps * TLayout.StepInputs<TSimd, V>();
        int lines = (ahead.Lines + (endRow - row) / TSimd.TileRows) / ((endRow - row + TSimd.TileRows - 1) / TSimd.TileRows);
        bool full = outputs == TLayout.StripOutputs<TSimd, V>();
        while (row < endRow)
        {
            int tile = RowPacking.TileRows<TSimd, V>(row, product.Rows);
            ahead.Fetch(lines);
            float* from = x + row * rowFloats, y = product.YRow(row) + first;
            if (full) AddTile<TSimd, V, TLanes, TLayout>(tile, from, weights, steps, y, product.YStride);
            else AddNarrow<TSimd, V, TLanes, TLayout>(tile, from, weights, steps, y, product.YStride, outputs);
            row += tile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTile<TSimd, V, TLanes, TLayout>(int rows, float* x, in TileWeights weights, int steps, float* y, nint yStride)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        if (rows == 4) Tile.Add4<TSimd, V, TLanes, TLayout>(x, weights, steps, y, yStride);
        else if (rows == 2) Tile.Add2<TSimd, V, TLanes, TLayout>(x, weights, steps, y, yStride);
        else Tile.Add1<TSimd, V, TLanes, TLayout>(x, weights, steps, y);
    }

    /// <summary>A strip with fewer outputs goes through a buffer that has room for a whole one.</summary>
    private static void AddNarrow<TSimd, V, TLanes, TLayout>(int rows, float* x, in TileWeights weights, int steps, float* y, nint yStride, int outputs)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        int width = TLayout.StripOutputs<TSimd, V>();
        float* strip = stackalloc float[4 * width];
        new Span<float>(strip, rows * width).Clear();
        AddTile<TSimd, V, TLanes, TLayout>(rows, x, weights, steps, strip, width);
        for (int row = 0; row < rows; row++)
            for (int o = 0; o < outputs; o++) y[row * yStride + o] += strip[row * width + o];
    }

    private static byte* Align(byte* start) => (byte*)(((nint)start + CacheLine - 1) & ~(nint)(CacheLine - 1));
}

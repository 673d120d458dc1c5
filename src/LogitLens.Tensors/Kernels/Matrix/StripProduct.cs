using System.Runtime.CompilerServices;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// Goes through the outputs in strips of six vectors. For several rows each block of weights is first widened into a panel
/// that stays in the first-level cache; for a few, the tile reads the weights as they are stored.
/// </summary>
internal static unsafe class StripProduct
{
    private const int PanelBytes = 24 * 1024;

    /// <summary>Rows whose totals and operands stay in the second-level cache.</summary>
    private const int MostRows = 64;

    /// <summary>Steps that are summed before they join the total; part of what an output's bits depend on.</summary>
    public static int BlockSteps<V>() where V : unmanaged => PanelBytes / (Tile.Width * sizeof(V));

    /// <summary>Computes <paramref name="count"/> outputs of all rows.</summary>
    [SkipLocalsInit]
    public static void Multiply<TSimd, V, TLanes, TLayout>(in Product product, int first, int count)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        V* panel = stackalloc V[BlockSteps<V>() * Tile.Width];
        V* totals = stackalloc V[MostRows * Tile.Width];
        int width = TLayout.StripOutputs<TSimd, V>();
        for (int row = 0; row < product.Rows; row += MostRows)
            for (int strip = 0; strip < count; strip += width)
                MultiplyStrip<TSimd, V, TLanes, TLayout>(product, row, Math.Min(MostRows, product.Rows - row),
                    first + strip, Math.Min(width, count - strip), (float*)panel, (float*)totals);
    }

    private static void MultiplyStrip<TSimd, V, TLanes, TLayout>(in Product product, int row, int rows, int first, int count,
        float* panel, float* totals)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        new Span<float>(totals, rows * Tile.Width * TSimd.Lanes).Clear();
        TileWeights packed = new((byte*)panel, sizeof(V), Tile.Width * sizeof(V));
        // A narrower strip must not read past its weights: a panel has room for six vectors.
        bool direct = rows < TLanes.PanelRows && count == TLayout.StripOutputs<TSimd, V>();
        int stepInputs = TLayout.StepInputs<TSimd, V>();
        int steps = product.Inputs / stepInputs;
        for (int step = 0; step < steps; step += BlockSteps<V>())
        {
            int blockSteps = Math.Min(BlockSteps<V>(), steps - step), input = step * stepInputs;
            if (direct)
            {
                AddRows<TSimd, V, TLanes, TLayout>(product, row, rows, input,
                    TLayout.Stored<TSimd, V, TLanes>(product, first, input), blockSteps, totals);
            }
            else
            {
                TLayout.Pack<TSimd, V, TLanes>(product, first, count, input, blockSteps, panel);
                AddRows<TSimd, V, Float32Lanes, TLayout>(product, row, rows, input, packed, blockSteps, totals);
            }
        }
        if (steps * stepInputs < product.Inputs)
        {
            TLayout.Pack<TSimd, V, TLanes>(product, first, count, steps * stepInputs, 1, panel);
            AddRest<TSimd, V>(product, row, rows, steps * stepInputs, panel, totals);
        }
        for (int r = 0; r < rows; r++)
            TLayout.Finish<TSimd, V>(totals + r * Tile.Width * TSimd.Lanes, count,
                product.Bias == null ? null : product.Bias + first, product.YRow(row + r) + first);
    }

    private static void AddRows<TSimd, V, TLanes, TLayout>(in Product product, int row, int rows, int input,
        in TileWeights weights, int steps, float* totals)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes where TLayout : struct, IProductLayout
    {
        int rowFloats = Tile.Width * TSimd.Lanes;
        nint stride = product.Inputs;
        float* x = product.XRow(row) + input;
        float* last = x + rows * stride;
        if (TSimd.TileRows == 4)
            for (; last - x >= 4 * stride; x += 4 * stride, totals += 4 * rowFloats)
                Tile.Add4<TSimd, V, TLanes, TLayout>(x, x + stride, x + 2 * stride, x + 3 * stride, weights, steps, totals);
        for (; last - x >= 2 * stride; x += 2 * stride, totals += 2 * rowFloats)
            Tile.Add2<TSimd, V, TLanes, TLayout>(x, x + stride, weights, steps, totals);
        if (x < last) Tile.Add1<TSimd, V, TLanes, TLayout>(x, weights, steps, totals);
    }

    private static void AddRest<TSimd, V>(in Product product, int row, int rows, int input, float* panel, float* totals)
        where TSimd : struct, ISimd<V> where V : unmanaged
    {
        for (int r = 0; r < rows; r++)
        {
            V x = Partial.Load<TSimd, V>(product.XRow(row + r) + input, product.Inputs - input);
            for (int j = 0; j < Tile.Width; j++, totals += TSimd.Lanes)
                TSimd.Store(totals, TSimd.MultiplyAdd(x, TSimd.Load(panel + j * TSimd.Lanes), TSimd.Load(totals)));
        }
    }
}

using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>A product cut into ranges of outputs, several for each thread so that a delayed one does not hold up the rest.</summary>
internal readonly struct ProductParts(Isa isa, ElementType type, MatrixLayout layout, Product product, int outputs, int partOutputs) : IParts
{
    /// <summary>Multiply-adds below which waking other threads costs more than it saves.</summary>
    private const long SmallProduct = 1 << 17;

    /// <summary>Parts for each thread, so that one which was held up does not hold up the rest. Where lanes run over outputs, the runs of narrow parts would be short.</summary>
    private static int PartsPerThread(MatrixLayout layout) => layout == MatrixLayout.OutputMajor ? 4 : 2;

    /// <summary>Computes all outputs on up to <paramref name="threads"/> threads.</summary>
    public static void Multiply(Isa isa, ElementType type, MatrixLayout layout, in Product product, int outputs, int threads)
    {
        if ((long)product.Rows * product.Inputs * outputs < SmallProduct) threads = 1;
        int unit = layout == MatrixLayout.OutputMajor ? Tile.Width : Tile.Width * isa.Lanes;
        int units = (outputs + unit - 1) / unit;
        int parts = threads == 1 ? 1 : Math.Min(units, threads * PartsPerThread(layout));
        int partOutputs = parts == 0 ? 0 : (units + parts - 1) / parts * unit;
        ProductParts body = new(isa, type, layout, product, outputs, partOutputs);
        Workers.Run(body, parts, threads);
    }

    public void Run(int part)
    {
        long first = (long)part * partOutputs;
        int count = (int)Math.Min(partOutputs, outputs - first);
        if (count > 0) ProductRange.Multiply(isa, type, layout, product, (int)first, count);
    }
}

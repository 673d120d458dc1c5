using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>Finds the code for an instruction set, element type, layout and number of rows.</summary>
internal static class ProductRange
{
    /// <summary>Computes <paramref name="count"/> outputs of all rows on the calling thread.</summary>
    public static void Multiply(Isa isa, ElementType type, MatrixLayout layout, in Product product, int first, int count)
    {
        if (type is PlainElementType plain) Multiply(isa, plain, layout, product, first, count);
        else if (type is BlockElementType blocks && layout == MatrixLayout.OutputMajor) Multiply(isa, blocks, product, first, count);
        else DecodedProduct.Multiply(isa, type, layout, product, first, count);
    }

    /// <summary>The same for elements that are widened in registers.</summary>
    public static void Multiply(Isa isa, PlainElementType type, MatrixLayout layout, in Product product, int first, int count)
    {
        if (layout == MatrixLayout.OutputMajor)
        {
            Elements<OutputMajorLayout> kernel = new(isa, product, first, count);
            type.Run(ref kernel);
        }
        else
        {
            Elements<InputMajorLayout> kernel = new(isa, product, first, count);
            type.Run(ref kernel);
        }
    }

    private static void Multiply(Isa isa, BlockElementType type, in Product product, int first, int count)
    {
        Blocks kernel = new(isa, product, first, count);
        type.Run(ref kernel);
    }

    private readonly struct Blocks(Isa isa, Product product, int first, int count) : IBlockKernel
    {
        public void Run<TCodes>() where TCodes : struct, IBlockCodes
        {
            BlockVectors<TCodes> kernel = new(product, first, count);
            isa.Run(ref kernel);
        }
    }

    private readonly struct BlockVectors<TCodes>(Product product, int first, int count) : IKernel where TCodes : struct, IBlockCodes
    {
        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            if (product.Rows == 1) BlockRow<TCodes>.Multiply<TSimd, V>(product, first, count);
            else StripProduct.Multiply<TSimd, V, NoLanes, OutputMajorBlocks<TCodes>>(product, first, count);
        }
    }

    private readonly struct Elements<TLayout>(Isa isa, Product product, int first, int count) : IElementKernel
        where TLayout : struct, IProductLayout
    {
        public void Run<TLanes>() where TLanes : struct, ILanes
        {
            Vectors<TLayout, TLanes> kernel = new(product, first, count);
            isa.Run(ref kernel);
        }
    }

    private readonly struct Vectors<TLayout, TLanes>(Product product, int first, int count) : IKernel
        where TLayout : struct, IProductLayout where TLanes : struct, ILanes
    {
        public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged
        {
            if (product.Rows == 1 && typeof(TLayout) == typeof(InputMajorLayout))
                InputMajorRow.Multiply<TSimd, V, TLanes>(product, first, count);
            else
                StripProduct.Multiply<TSimd, V, TLanes, TLayout>(product, first, count);
        }
    }
}

using System.Buffers;
using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>Products with weights in blocks that no kernel takes apart, or that run over the outputs: some outputs at a time are decoded to float32 and multiplied as such.</summary>
internal static unsafe class DecodedProduct
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Computes <paramref name="count"/> outputs of all rows.</summary>
    public static void Multiply(Isa isa, ElementType type, MatrixLayout layout, in Product product, int first, int count)
    {
        // A window of outputs starts and ends on a block where blocks run over the outputs.
        int block = layout == MatrixLayout.InputMajor ? type.ElementsPerBlock : 1;
        int window = Math.Max(1, BufferBytes / sizeof(float) / Math.Max(1, product.Inputs) / block) * block;
        float[] buffer = ArrayPool<float>.Shared.Rent(checked(window * product.Inputs));
        try
        {
            fixed (float* decoded = buffer)
                for (int start = first / block * block; start < first + count; start += window)
                {
                    int from = Math.Max(first, start), to = Math.Min(first + count, start + window);
                    int outputs = (to - start + block - 1) / block * block;
                    Decode(type, layout, product, start, outputs, buffer);
                    Product part = product with
                    {
                        W = (byte*)decoded,
                        RunBytes = (nint)sizeof(float) * (layout == MatrixLayout.OutputMajor ? product.Inputs : outputs),
                        Bias = product.Bias == null ? null : product.Bias + start,
                        Y = product.Y + start,
                    };
                    ProductRange.Multiply(isa, (PlainElementType)ElementTypes.F32, layout, part, from - start, to - from);
                }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    private static void Decode(ElementType type, MatrixLayout layout, in Product product, int start, int outputs, Span<float> buffer)
    {
        bool outputMajor = layout == MatrixLayout.OutputMajor;
        int runs = outputMajor ? outputs : product.Inputs, length = outputMajor ? product.Inputs : outputs;
        byte* source = product.W + (outputMajor ? start * product.RunBytes : (nint)type.ByteCount(start));
        int bytes = checked((int)type.ByteCount(length));
        for (int run = 0; run < runs; run++, source += product.RunBytes)
            type.Decode(new ReadOnlySpan<byte>(source, bytes), buffer.Slice(run * length, length));
    }
}

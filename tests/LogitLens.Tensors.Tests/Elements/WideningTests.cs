using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Tests.Kernels;

namespace LogitLens.Tensors.Tests.Elements;

public class WideningTests
{
    /// <summary>1 x 1 products give each bit pattern back: one output each, times 1.</summary>
    [Fact]
    public void All_65536_patterns_of_both_half_precisions_widen_as_the_oracle_decodes_them() => Isas.Each(isa =>
    {
        foreach (ElementType type in new[] { ElementTypes.F16, ElementTypes.BF16 })
        {
            byte[] bytes = new byte[2 * 65536];
            for (int i = 0; i < 65536; i++) BitConverter.TryWriteBytes(bytes.AsSpan(2 * i), (ushort)i);
            WeightMatrix column = new(new("all", type, [1, 65536], new Tensors.Mapping.NativeMemoryBlock(bytes), 0), 65536, 1, MatrixLayout.InputMajor);
            float[] expected = new float[65536], single = new float[65536], rows = new float[2 * 65536];
            type.Decode(bytes, expected);
            MatrixProduct.Multiply(isa, 1, [1], 1, column, default, single);
            MatrixProduct.Multiply(isa, 1, [1, 1], 2, column, default, rows);
            Compare(expected, single);
            Compare(expected, rows.AsSpan(0, 65536));
            Compare(expected, rows.AsSpan(65536));
        }
    });

    private static void Compare(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expected.Length; i++)
            // The product ends in 0 + 1 * w, which turns -0 into 0 and keeps every other value.
            if (expected[i] != actual[i] && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                Assert.Fail($"pattern {i:X4}: {actual[i]:R} instead of {expected[i]:R}");
    }
}

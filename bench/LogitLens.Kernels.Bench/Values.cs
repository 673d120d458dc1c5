using System.Runtime.InteropServices;
using LogitLens.Tensors;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Mapping;

namespace LogitLens.Kernels.Bench;

/// <summary>Numbers to compute with, the same each time.</summary>
internal static class Values
{
    public static float[] Floats(int count, int seed = 1)
    {
        Random random = new(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = 2 * random.NextSingle() - 1;
        return values;
    }

    /// <summary>Weights between -1 and 1 of an element type by its name.</summary>
    public static WeightMatrix Matrix(string type, int outputs, int inputs, MatrixLayout layout)
    {
        float[] values = Floats(outputs * inputs, 2);
        byte[] bytes = type switch
        {
            "F32" => MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
            "F16" => MemoryMarshal.AsBytes(Array.ConvertAll(values, v => (Half)v).AsSpan()).ToArray(),
            _ => MemoryMarshal.AsBytes(Array.ConvertAll(values, v => (ushort)(BitConverter.SingleToUInt32Bits(v) >> 16)).AsSpan()).ToArray(),
        };
        ElementType element = ElementTypes.All.Single(t => t.Name == type);
        return new WeightMatrix(new WeightTensor("weights", element, [(long)outputs * inputs], new NativeMemoryBlock(bytes), 0), outputs, inputs, layout);
    }
}

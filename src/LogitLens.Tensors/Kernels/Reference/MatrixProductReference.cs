namespace LogitLens.Tensors.Kernels.Reference;

/// <summary>Scalar oracle of <see cref="MatrixProduct"/>; sums in float64.</summary>
internal static class MatrixProductReference
{
    public static void Multiply(ReadOnlySpan<float> x, int rows, WeightMatrix weights, ReadOnlySpan<float> bias, Span<float> y)
    {
        int inputs = weights.Inputs, outputs = weights.Outputs;
        float[] w = Decode(weights);
        for (int r = 0; r < rows; r++)
            for (int o = 0; o < outputs; o++)
            {
                double sum = bias.IsEmpty ? 0 : bias[o];
                for (int i = 0; i < inputs; i++)
                    sum += (double)x[r * inputs + i] * (weights.Layout == MatrixLayout.OutputMajor ? w[o * inputs + i] : w[i * outputs + o]);
                y[r * outputs + o] = (float)sum;
            }
    }

    public static void MultiplyRange(ReadOnlySpan<float> x, int rows, WeightMatrix weights, int firstOutput, int count, Span<float> y)
    {
        int inputs = weights.Inputs;
        float[] w = new float[inputs];
        for (int o = 0; o < count; o++)
        {
            weights.ReadRow(firstOutput + o, w);
            for (int r = 0; r < rows; r++)
            {
                double sum = 0;
                for (int i = 0; i < inputs; i++) sum += (double)x[r * inputs + i] * w[i];
                y[r * count + o] = (float)sum;
            }
        }
    }

    private static unsafe float[] Decode(WeightMatrix weights)
    {
        float[] values = new float[weights.Outputs * weights.Inputs];
        weights.Type.Decode(new ReadOnlySpan<byte>(weights.Data, checked((int)weights.Type.ByteCount(values.Length))), values);
        return values;
    }
}

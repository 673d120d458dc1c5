using BenchmarkDotNet.Attributes;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Kernels.Bench;

/// <summary>A product of the size of a feed-forward's in a small model; its weights are larger than the caches of a core.</summary>
public class MatrixProductBenchmarks : IMeasuredWork
{
    private const int Inputs = 2048, Outputs = 4096;

    private WeightMatrix _weights = null!;
    private float[] _x = [], _y = [];

    [Params(1, 8, 64, 512)]
    public int Rows { get; set; }

    [Params("F32", "F16", "BF16")]
    public string Type { get; set; } = "F32";

    [Params(MatrixLayout.OutputMajor, MatrixLayout.InputMajor)]
    public MatrixLayout Layout { get; set; }

    public Work Work => new(2.0 * Rows * Inputs * Outputs, (double)Inputs * Outputs * (Type == "F32" ? 4 : 2));

    [GlobalSetup]
    public void Setup()
    {
        _weights = Values.Matrix(Type, Outputs, Inputs, Layout);
        _x = Values.Floats(Rows * Inputs);
        _y = new float[Rows * Outputs];
    }

    [Benchmark]
    public void Multiply() => MatrixProduct.Multiply(_x, Rows, _weights, [], _y);
}

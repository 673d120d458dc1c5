using BenchmarkDotNet.Attributes;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Kernels.Bench;

/// <summary>What exponentials are taken in: the normaliser of a softmax, in float64, and activations, in float32.</summary>
public class ExponentialBenchmarks : IMeasuredWork
{
    private float[] _x = [], _y = [];

    /// <summary>Elements: a feed-forward's width, a tile of the vocabulary, a vocabulary.</summary>
    [Params(1024, 8192, 131_072)]
    public int Count { get; set; }

    public Work Work => new(0, (double)Count * sizeof(float));

    [GlobalSetup]
    public void Setup()
    {
        _x = Values.Floats(Count);
        _y = Values.Floats(Count);
    }

    [Benchmark]
    public double LogSumExp() => VectorMath.LogSumExp(_x);

    [Benchmark]
    public void GatedSilu() => Activations.Gated(Activation.Silu, _x, _x, _y);

    [Benchmark]
    public void GatedGelu() => Activations.Gated(Activation.GeluTanh, _x, _x, _y);
}

using BenchmarkDotNet.Attributes;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Kernels.Bench;

/// <summary>Attention of 32 heads that share 8 key heads: one position after many, and a run of a prefill.</summary>
public class AttentionBenchmarks : IMeasuredWork
{
    private static readonly AttentionSpec Spec = new(Heads: 32, KeyHeads: 8, KeyWidth: 64, ValueWidth: 64, Scale: 0.125f);

    private float[] _queries = [], _keys = [], _values = [], _output = [];

    /// <summary>Query rows, the last of the positions.</summary>
    [Params(1, 64)]
    public int Rows { get; set; }

    [Params(128, 1024)]
    public int Positions { get; set; }

    public Work Work
    {
        get
        {
            double pairs = Enumerable.Range(Positions - Rows + 1, Rows).Sum();
            return new Work(4 * pairs * Spec.Heads * Spec.KeyWidth, 2.0 * Positions * Spec.KeyHeads * Spec.KeyWidth * sizeof(float));
        }
    }

    [GlobalSetup]
    public void Setup()
    {
        _queries = Values.Floats(Rows * Spec.Heads * Spec.KeyWidth, 1);
        _keys = Values.Floats(Positions * Spec.KeyHeads * Spec.KeyWidth, 2);
        _values = Values.Floats(Positions * Spec.KeyHeads * Spec.ValueWidth, 3);
        _output = new float[Rows * Spec.Heads * Spec.ValueWidth];
    }

    [Benchmark]
    public void Run() => Attention.Run(Spec, _queries, Rows, Positions - Rows, _keys, _values, [], 0, [], _output, []);
}

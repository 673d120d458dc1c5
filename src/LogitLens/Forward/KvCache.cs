using LogitLens.Models.Specs;

namespace LogitLens.Forward;

/// <summary>Keys and values of every position so far, one pair of buffers for each block.</summary>
internal sealed class KvCache
{
    private readonly (float[] Keys, float[] Values)[] _blocks;
    private readonly int[] _keyWidths;
    private readonly int[] _valueWidths;

    public KvCache(ModelSpec spec, int capacity)
    {
        _keyWidths = [.. spec.Blocks.Select(b => b.Attention.KeyHeads * b.Attention.HeadWidth)];
        _valueWidths = [.. spec.Blocks.Select(b => b.Attention.KeyHeads * b.Attention.ValueWidth)];
        _blocks = [.. _keyWidths.Zip(_valueWidths, (keys, values) => (new float[checked(capacity * keys)], new float[checked(capacity * values)]))];
    }

    /// <summary>[rows, G d] keys of a block at some positions.</summary>
    public Span<float> Keys(int block, int firstPosition, int rows) =>
        _blocks[block].Keys.AsSpan(firstPosition * _keyWidths[block], rows * _keyWidths[block]);

    /// <summary>[rows, G v] values of a block at some positions.</summary>
    public Span<float> Values(int block, int firstPosition, int rows) =>
        _blocks[block].Values.AsSpan(firstPosition * _valueWidths[block], rows * _valueWidths[block]);
}

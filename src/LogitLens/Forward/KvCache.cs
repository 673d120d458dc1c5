using LogitLens.Models.Specs;

namespace LogitLens.Forward;

/// <summary>Keys and values of every position so far, one pair of buffers for each block.</summary>
internal sealed class KvCache
{
    private readonly (float[] Keys, float[] Values)[] _blocks;
    private readonly int[] _widths;

    public KvCache(ModelSpec spec, int capacity)
    {
        _widths = [.. spec.Blocks.Select(b => b.Attention.KeyHeads * b.Attention.HeadWidth)];
        _blocks = [.. _widths.Select(w => (new float[checked(capacity * w)], new float[checked(capacity * w)]))];
    }

    /// <summary>[capacity, G d] keys of a block.</summary>
    public Span<float> Keys(int block) => _blocks[block].Keys;

    /// <summary>[capacity, G d] values of a block.</summary>
    public Span<float> Values(int block) => _blocks[block].Values;

    /// <summary>The rows of some positions.</summary>
    public (int Start, int Length) Rows(int block, int firstPosition, int rows) => (firstPosition * _widths[block], rows * _widths[block]);
}

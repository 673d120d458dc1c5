using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Forward;

/// <summary>Cosines and sines of every position, for each rotary embedding that a model uses.</summary>
internal sealed class RotaryTables(ModelSpec spec, int capacity)
{
    private readonly RotarySpec[] _kinds = [.. spec.Blocks.Select(b => b.Attention.Rotary).OfType<RotarySpec>().Distinct()];
    private readonly Dictionary<RotarySpec, (float[] Cos, float[] Sin)> _tables = [];
    private int[]? _regimes;

    /// <summary>Fills the tables for a sequence of this length; true where that changed frequencies that were in use.</summary>
    public bool Prepare(int length)
    {
        int[] regimes = [.. _kinds.Select(k => k.Regime(length))];
        if (_regimes is not null && regimes.AsSpan().SequenceEqual(_regimes)) return false;
        bool changed = _regimes is not null;
        _regimes = regimes;
        foreach (RotarySpec kind in _kinds) _tables[kind] = Fill(kind, length);
        return changed;
    }

    /// <summary>Turns every head of some rows, in place; what lies before and beyond the turned elements stays.</summary>
    /// <param name="kind">Which embedding.</param>
    /// <param name="heads">[rows, heads, headWidth].</param>
    /// <param name="rowWidth">Elements of a row.</param>
    /// <param name="headWidth">Elements of a head.</param>
    /// <param name="firstPosition">Position of the first row.</param>
    /// <param name="first">Number of the first turned element of a head.</param>
    public void Apply(RotarySpec kind, Span<float> heads, int rowWidth, int headWidth, int firstPosition, int first = 0)
    {
        (float[] cos, float[] sin) = _tables[kind];
        int pairs = kind.Width / 2;
        for (int position = firstPosition; !heads.IsEmpty; position++, heads = heads[rowWidth..])
            Rotary.Apply(heads[..rowWidth], headWidth, cos.AsSpan(position * pairs, pairs), sin.AsSpan(position * pairs, pairs), kind.Pairing, first);
    }

    private (float[], float[]) Fill(RotarySpec kind, int length)
    {
        (float[] frequencies, float factor) = kind.At(length);
        float[] cos = new float[capacity * frequencies.Length], sin = new float[cos.Length];
        for (int i = 0; i < cos.Length; i++)
        {
            // The reference rounds the angle to float32 before it takes the cosine; at far positions that shows.
            float angle = i / frequencies.Length * frequencies[i % frequencies.Length];
            cos[i] = (float)Math.Cos(angle) * factor;
            sin[i] = (float)Math.Sin(angle) * factor;
        }
        return (cos, sin);
    }
}

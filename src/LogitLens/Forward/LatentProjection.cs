using System.Buffers;
using LogitLens.Models.Specs;
using LogitLens.Models.Weights;

namespace LogitLens.Forward;

/// <summary>Queries, keys and values by way of short vectors: <see cref="LatentSpec"/>. The cache holds what is expanded from them.</summary>
internal sealed class LatentProjection(Scratch scratch, RotaryTables rotary)
{
    /// <summary>Computes the heads of some positions, with queries and keys already turned.</summary>
    /// <param name="spec">The attention.</param>
    /// <param name="weights">Its parameters.</param>
    /// <param name="input">[rows, D], normed.</param>
    /// <param name="rows">Positions of the run.</param>
    /// <param name="firstPosition">Position of the first row.</param>
    /// <param name="queries">Receives [rows, H d].</param>
    /// <param name="keys">Receives [rows, H d].</param>
    /// <param name="values">Receives [rows, H v].</param>
    public void Run(AttentionLayerSpec spec, LatentWeights weights, ReadOnlySpan<float> input, int rows, int firstPosition,
        Span<float> queries, Span<float> keys, Span<float> values)
    {
        RotarySpec kind = spec.Rotary!;
        int plain = spec.HeadWidth - kind.Width;
        Queries(spec.Latent!.QueryRank, weights, input, rows, queries);
        rotary.Apply(kind, queries, spec.Heads * spec.HeadWidth, spec.HeadWidth, firstPosition, first: plain);

        Span<float> turned = scratch.TurnedKeys.AsSpan(0, rows * kind.Width);
        weights.TurnedKey.Apply(input, rows, turned);
        rotary.Apply(kind, turned, kind.Width, kind.Width, firstPosition);

        Span<float> latent = scratch.Latent.AsSpan(0, rows * spec.Latent.KeyValueRank);
        weights.KeyValueDown.Apply(input, rows, latent);
        weights.KeyValueNorm.Apply(latent, spec.Latent.KeyValueRank, latent);
        int run = plain + spec.ValueWidth;
        Span<float> expanded = scratch.Fused.AsSpan(0, rows * spec.Heads * run);
        Expand(weights.KeyValueUp, latent, rows, plain, spec.ValueWidth, expanded);
        for (int head = 0; head < rows * spec.Heads; head++)
        {
            ReadOnlySpan<float> both = expanded.Slice(head * run, run);
            Span<float> key = keys.Slice(head * spec.HeadWidth, spec.HeadWidth);
            both[..plain].CopyTo(key);
            turned.Slice(head / spec.Heads * kind.Width, kind.Width).CopyTo(key[plain..]);
            both[plain..].CopyTo(values[(head * spec.ValueWidth)..]);
        }
    }

    /// <summary>Keys and values of all heads from the latent vectors, <paramref name="expanded"/> [rows, H, plain + value].</summary>
    private static void Expand(Linear[] maps, ReadOnlySpan<float> latent, int rows, int plain, int value, Span<float> expanded)
    {
        if (maps.Length == 1)
        {
            maps[0].Apply(latent, rows, expanded);
            return;
        }
        float[] part = ArrayPool<float>.Shared.Rent(rows * Math.Max(plain, value));
        int width = expanded.Length / rows;
        for (int i = 0, start = 0; i < maps.Length; start += maps[i].Matrix.Outputs, i++)
        {
            int outputs = maps[i].Matrix.Outputs;
            maps[i].Apply(latent, rows, part.AsSpan(0, rows * outputs));
            for (int row = 0; row < rows; row++) part.AsSpan(row * outputs, outputs).CopyTo(expanded[(row * width + start)..]);
        }
        ArrayPool<float>.Shared.Return(part);
    }

    private void Queries(int rank, LatentWeights weights, ReadOnlySpan<float> input, int rows, Span<float> queries)
    {
        if (weights.QueryNorm is not { } norm)
        {
            weights.Query[0].Apply(input, rows, queries);
            return;
        }
        Span<float> latent = scratch.Latent.AsSpan(0, rows * rank);
        weights.Query[0].Apply(input, rows, latent);
        norm.Apply(latent, rank, latent);
        weights.Query[1].Apply(latent, rows, queries);
    }
}

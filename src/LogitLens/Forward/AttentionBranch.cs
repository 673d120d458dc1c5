using LogitLens.Models.Specs;
using LogitLens.Models.Weights;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Forward;

/// <summary>The attention of one block over one run of positions.</summary>
internal sealed class AttentionBranch(Scratch scratch, KvCache cache, RotaryTables rotary, int capacity)
{
    private readonly Dictionary<AlibiSpec, float[]> _alibi = [];

    /// <summary>Appends keys and values to the cache and computes the branch's output before its norm and multiplier.</summary>
    /// <param name="block">Block 0..L-1.</param>
    /// <param name="spec">The block's attention.</param>
    /// <param name="weights">Its parameters.</param>
    /// <param name="input">[rows, D], normed.</param>
    /// <param name="rows">Positions of the run.</param>
    /// <param name="firstPosition">Position of the first row.</param>
    /// <param name="output">Receives [rows, D].</param>
    /// <param name="hook">Receives attention probabilities if it wants them.</param>
    public void Run(int block, AttentionLayerSpec spec, AttentionWeights weights, ReadOnlySpan<float> input, int rows, int firstPosition,
        Span<float> output, ForwardHook? hook)
    {
        int queryWidth = spec.Heads * spec.HeadWidth, keyWidth = spec.KeyHeads * spec.HeadWidth;
        Span<float> queries = scratch.Queries.AsSpan(0, rows * queryWidth);
        (int start, int length) = cache.Rows(block, firstPosition, rows);
        Span<float> keys = cache.Keys(block).Slice(start, length), values = cache.Values(block).Slice(start, length);
        Project(spec, weights, input, rows, queries, keys, values);
        if (spec.Clip > 0) Clip(spec.Clip, queries, keys, values);
        Norm(spec, weights.QueryNorm, queries, spec.Heads);
        Norm(spec, weights.KeyNorm, keys, spec.KeyHeads);
        if (spec.Rotary is { } kind)
        {
            rotary.Apply(kind, queries, queryWidth, spec.HeadWidth, firstPosition);
            rotary.Apply(kind, keys, keyWidth, spec.HeadWidth, firstPosition);
        }
        int positions = firstPosition + rows;
        float[] probabilities = hook is { WantsAttention: true } ? new float[spec.Heads * rows * positions] : [];
        Span<float> heads = scratch.Heads.AsSpan(0, rows * queryWidth);
        AttentionSpec shape = new(spec.Heads, spec.KeyHeads, spec.HeadWidth, spec.HeadWidth, spec.Scale, spec.Softcap, spec.Window);
        Attention.Run(shape, queries, rows, firstPosition, cache.Keys(block)[..(start + length)], cache.Values(block)[..(start + length)],
            AlibiTable(spec.Alibi), capacity, weights.Sinks, heads, probabilities);
        if (probabilities.Length > 0) Show(hook!, block, spec.Heads, rows, firstPosition, probabilities);
        weights.Output.Apply(heads, rows, output);
    }

    private void Project(AttentionLayerSpec spec, AttentionWeights weights, ReadOnlySpan<float> input, int rows,
        Span<float> queries, Span<float> keys, Span<float> values)
    {
        if (spec.FusedGroups is not int groups)
        {
            weights.Inputs[0].Apply(input, rows, queries);
            weights.Inputs[1].Apply(input, rows, keys);
            weights.Inputs[2].Apply(input, rows, values);
            return;
        }
        int queryRun = spec.Heads / groups * spec.HeadWidth, keyRun = spec.KeyHeads / groups * spec.HeadWidth;
        int pieces = rows * groups, run = queryRun + 2 * keyRun;
        Span<float> fused = scratch.Fused.AsSpan(0, pieces * run);
        weights.Inputs[0].Apply(input, rows, fused);
        for (int piece = 0; piece < pieces; piece++)
        {
            ReadOnlySpan<float> group = fused.Slice(piece * run, run);
            group[..queryRun].CopyTo(queries[(piece * queryRun)..]);
            group.Slice(queryRun, keyRun).CopyTo(keys[(piece * keyRun)..]);
            group[(queryRun + keyRun)..].CopyTo(values[(piece * keyRun)..]);
        }
    }

    private static void Norm(AttentionLayerSpec spec, NormWeights? norm, Span<float> vectors, int heads)
    {
        if (norm is null) return;
        switch (spec.HeadNormScope)
        {
            case HeadNormScope.SharedByHeads: norm.Apply(vectors, spec.HeadWidth, vectors); break;
            case HeadNormScope.PerHead: norm.ApplyPerHead(vectors, heads, spec.HeadWidth); break;
            case HeadNormScope.AllHeads: norm.Apply(vectors, heads * spec.HeadWidth, vectors); break;
        }
    }

    private static void Clip(float limit, Span<float> queries, Span<float> keys, Span<float> values)
    {
        VectorMath.Clamp(queries, -limit, limit);
        VectorMath.Clamp(keys, -limit, limit);
        VectorMath.Clamp(values, -limit, limit);
    }

    private float[] AlibiTable(AlibiSpec? alibi)
    {
        if (alibi is null) return [];
        if (!_alibi.TryGetValue(alibi, out float[]? table)) _alibi[alibi] = table = alibi.Table(capacity);
        return table;
    }

    private static void Show(ForwardHook hook, int block, int heads, int rows, int firstPosition, ReadOnlySpan<float> probabilities)
    {
        int positions = firstPosition + rows;
        for (int head = 0; head < heads; head++)
        {
            for (int row = 0; row < rows; row++)
                hook.OnAttention(block, head, firstPosition + row, probabilities.Slice((head * rows + row) * positions, firstPosition + row + 1));
        }
    }
}

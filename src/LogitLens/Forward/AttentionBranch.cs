using LogitLens.Models.Specs;
using LogitLens.Models.Weights;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Forward;

/// <summary>The attention of one block over one run of positions.</summary>
internal sealed class AttentionBranch(Scratch scratch, KvCache cache, RotaryTables rotary, int capacity)
{
    private readonly LatentProjection _latent = new(scratch, rotary);
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
        Span<float> queries = scratch.Queries.AsSpan(0, rows * spec.Heads * spec.HeadWidth);
        Span<float> keys = cache.Keys(block, firstPosition, rows), values = cache.Values(block, firstPosition, rows);
        if (weights.Latent is { } latent) _latent.Run(spec, latent, input, rows, firstPosition, queries, keys, values);
        else RunHeads(spec, weights, input, rows, firstPosition, queries, keys, values);
        int positions = firstPosition + rows;
        float[] probabilities = hook is { WantsAttention: true } ? new float[spec.Heads * rows * positions] : [];
        Span<float> heads = scratch.Heads.AsSpan(0, rows * spec.Heads * spec.ValueWidth);
        AttentionSpec shape = new(spec.Heads, spec.KeyHeads, spec.HeadWidth, spec.ValueWidth, spec.Scale, spec.Softcap, spec.Window);
        Attention.Run(shape, queries, rows, firstPosition, cache.Keys(block, 0, positions), cache.Values(block, 0, positions),
            AlibiTable(spec.Alibi), capacity, weights.Sinks, heads, probabilities);
        if (probabilities.Length > 0) Show(hook!, block, spec.Heads, rows, firstPosition, probabilities);
        weights.Output.Apply(heads, rows, output);
    }

    /// <summary>Queries, keys and values from the residual stream: their projection, norm, clamp and position.</summary>
    private void RunHeads(AttentionLayerSpec spec, AttentionWeights weights, ReadOnlySpan<float> input, int rows, int firstPosition,
        Span<float> queries, Span<float> keys, Span<float> values)
    {
        Project(spec, weights, input, rows, queries, keys, values);
        if (!spec.HeadNormAfterRotary) Norm(spec, weights, queries, keys);
        if (spec.Clip > 0) Clip(spec.Clip, queries, keys, values);
        if (spec.Rotary is { } kind)
        {
            rotary.Apply(kind, queries, spec.Heads * spec.HeadWidth, spec.HeadWidth, firstPosition);
            rotary.Apply(kind, keys, spec.KeyHeads * spec.HeadWidth, spec.HeadWidth, firstPosition);
        }
        if (spec.HeadNormAfterRotary) Norm(spec, weights, queries, keys);
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
        int valueRun = spec.KeyHeads / groups * spec.ValueWidth, pieces = rows * groups, run = queryRun + keyRun + valueRun;
        Span<float> fused = scratch.Fused.AsSpan(0, pieces * run);
        weights.Inputs[0].Apply(input, rows, fused);
        for (int piece = 0; piece < pieces; piece++)
        {
            ReadOnlySpan<float> group = fused.Slice(piece * run, run);
            group[..queryRun].CopyTo(queries[(piece * queryRun)..]);
            (int keyStart, int valueStart) = spec.ValuesBeforeKeys ? (queryRun + valueRun, queryRun) : (queryRun, queryRun + keyRun);
            group.Slice(keyStart, keyRun).CopyTo(keys[(piece * keyRun)..]);
            group.Slice(valueStart, valueRun).CopyTo(values[(piece * valueRun)..]);
        }
    }

    private static void Norm(AttentionLayerSpec spec, AttentionWeights weights, Span<float> queries, Span<float> keys)
    {
        Norm(spec, weights.QueryNorm, queries, spec.Heads);
        Norm(spec, weights.KeyNorm, keys, spec.KeyHeads);
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

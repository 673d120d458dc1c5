using LogitLens.Models.Specs;
using LogitLens.Models.Streaming;
using LogitLens.Models.Weights;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Forward;

/// <summary>A mixture of experts over one run of positions.</summary>
internal sealed class ExpertsBranch(Scratch scratch, FeedForwardBranch expertBranch)
{
    /// <summary>Computes [rows, D] from [rows, D]. Experts are visited in their order, so that a row's sum does not depend on its neighbours.</summary>
    /// <param name="spec">The feed-forward.</param>
    /// <param name="weights">The block's parameters.</param>
    /// <param name="input">[rows, D], normed.</param>
    /// <param name="rows">Positions of the run.</param>
    /// <param name="output">Receives [rows, D].</param>
    /// <param name="pass">Told which experts are needed; null where the weights stay in memory.</param>
    public void Run(FeedForwardSpec spec, BlockWeights weights, ReadOnlySpan<float> input, int rows, Span<float> output, StreamedPass? pass)
    {
        ExpertsSpec experts = spec.Experts!;
        int width = input.Length / rows;
        float[] shares = Route(experts, weights.Router!, input, rows);
        pass?.AskExperts(Enumerable.Range(0, experts.Count).Where(e => Enumerable.Range(0, rows).Any(row => shares[row * experts.Count + e] != 0)));
        output.Clear();
        Span<int> chosen = stackalloc int[rows];
        for (int e = 0; e < experts.Count; e++)
        {
            int count = 0;
            for (int row = 0; row < rows; row++)
            {
                if (shares[row * experts.Count + e] == 0) continue;
                input.Slice(row * width, width).CopyTo(scratch.ExpertRows.AsSpan(count * width));
                chosen[count++] = row;
            }
            if (count == 0) continue;
            Span<float> result = scratch.ExpertOutput.AsSpan(0, count * width);
            expertBranch.Run(spec, weights.FeedForward[e], scratch.ExpertRows.AsSpan(0, count * width), count, result);
            for (int i = 0; i < count; i++)
                VectorMath.AddScaled(result.Slice(i * width, width), shares[chosen[i] * experts.Count + e], output.Slice(chosen[i] * width, width));
        }
        if (experts.Shared is { } shared) AddShared(shared, weights.Shared!, input, rows, output);
    }

    /// <summary>The share [rows, experts] of each expert in each row's output, 0 for those not chosen.</summary>
    private float[] Route(ExpertsSpec experts, RouterWeights weights, ReadOnlySpan<float> input, int rows)
    {
        Span<float> logits = scratch.RouterLogits.AsSpan(0, rows * experts.Count);
        weights.Logits.Apply(input, rows, logits);
        float[] shares = new float[logits.Length];
        Router router = new(experts.Router, experts.Count);
        for (int start = 0; start < shares.Length; start += experts.Count)
            router.Route(logits.Slice(start, experts.Count), weights.Correction, shares.AsSpan(start, experts.Count));
        return shares;
    }

    private void AddShared(SharedExpertsSpec shared, SharedExpertsWeights weights, ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        Span<float> result = scratch.ExpertOutput.AsSpan(0, input.Length), shares = scratch.SharedShares.AsSpan(0, rows);
        expertBranch.Run(shared.FeedForward, weights.FeedForward, input, rows, result);
        shares.Fill(1);
        if (weights.Share is { } share)
        {
            share.Apply(input, rows, shares);
            Activations.Apply(Activation.Sigmoid, shares);
        }
        int width = input.Length / rows;
        for (int row = 0; row < rows; row++) VectorMath.AddScaled(result.Slice(row * width, width), shares[row], output.Slice(row * width, width));
    }
}

using LogitLens.Models;
using LogitLens.Models.Weights;
using LogitLens.Tensors;

namespace LogitLens.Benchmarks;

/// <summary>The bytes of weight matrices that have to be read, however they are; norms and biases are too small to matter.</summary>
internal static class WeightBytes
{
    /// <summary>What one token reads of the blocks: of a mixture the shared experts and as many others as it chooses, which are of one size.</summary>
    public static long OfBlocks(Model model)
    {
        long bytes = model.Weights.EmbeddingProjection is { } projection ? Of(projection) : 0;
        for (int l = 0; l < model.Spec.Layers; l++)
        {
            BlockWeights block = model.Weights.Blocks[l];
            bytes += block.AlwaysUsed.Sum(Of);
            if (model.Spec.Blocks[l].FeedForward.Experts is { } experts)
                bytes += block.ByExpert.Sum(maps => maps.Sum(Of)) / experts.Count * experts.Router.PerToken;
        }
        return bytes;
    }

    /// <summary>What a readout reads at least: the head once.</summary>
    public static long OfHead(Model model) => Of(model.Weights.Unembedding) + (model.Weights.ReadoutProjection is { } projection ? Of(projection) : 0);

    private static long Of(Linear linear) => Of(linear.Matrix);

    private static long Of(WeightMatrix matrix) => matrix.Type.ByteCount((long)matrix.Outputs * matrix.Inputs);
}

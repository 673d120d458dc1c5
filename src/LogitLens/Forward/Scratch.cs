using LogitLens.Models.Specs;

namespace LogitLens.Forward;

/// <summary>Working memory of a forward pass, allocated once: a block processes at most <see cref="Rows"/> positions at a time.</summary>
internal sealed class Scratch
{
    private const int MostRows = 128;

    public Scratch(ModelSpec spec, int capacity)
    {
        Rows = Math.Min(capacity, MostRows);
        int queries = spec.Blocks.Max(b => b.Attention.Heads * b.Attention.HeadWidth);
        int keys = spec.Blocks.Max(b => b.Attention.KeyHeads * b.Attention.HeadWidth);
        int hidden = spec.Blocks.Max(b => b.FeedForward.Hidden);
        int experts = spec.Blocks.Max(b => b.FeedForward.Experts?.Count ?? 0);
        Normed = new float[Rows * spec.Width];
        SecondNormed = new float[Rows * spec.Width];
        Branch = new float[Rows * spec.Width];
        Fused = new float[Rows * (queries + 2 * keys)];
        Queries = new float[Rows * queries];
        Heads = new float[Rows * queries];
        Inner = new float[Rows * 2 * hidden];
        Hidden = new float[Rows * hidden];
        if (experts == 0) return;
        RouterLogits = new float[Rows * experts];
        ExpertRows = new float[Rows * spec.Width];
        ExpertOutput = new float[Rows * spec.Width];
    }

    /// <summary>Positions of one run.</summary>
    public int Rows { get; }

    /// <summary>[rows, D] input of a branch.</summary>
    public float[] Normed { get; }

    /// <summary>[rows, D] input of the feed-forward of a parallel block.</summary>
    public float[] SecondNormed { get; }

    /// <summary>[rows, D] output of a branch.</summary>
    public float[] Branch { get; }

    /// <summary>[rows, (H + 2 G) d] queries, keys and values as one product.</summary>
    public float[] Fused { get; }

    /// <summary>[rows, H d] queries.</summary>
    public float[] Queries { get; }

    /// <summary>[rows, H d] output of the heads.</summary>
    public float[] Heads { get; }

    /// <summary>[rows, 2 I] gate and up.</summary>
    public float[] Inner { get; }

    /// <summary>[rows, I] input of the down projection.</summary>
    public float[] Hidden { get; }

    /// <summary>[rows, experts].</summary>
    public float[] RouterLogits { get; } = [];

    /// <summary>[rows, D] the inputs of one expert.</summary>
    public float[] ExpertRows { get; } = [];

    /// <summary>[rows, D] the outputs of one expert.</summary>
    public float[] ExpertOutput { get; } = [];
}

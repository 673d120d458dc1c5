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
        int heads = spec.Blocks.Max(b => b.Attention.Heads * b.Attention.ValueWidth);
        int fused = spec.Blocks.Max(b =>
            b.Attention.Heads * b.Attention.HeadWidth + b.Attention.KeyHeads * (b.Attention.HeadWidth + b.Attention.ValueWidth));
        int hidden = spec.Blocks.Max(b => Math.Max(b.FeedForward.Hidden, b.FeedForward.Experts?.Shared?.FeedForward.Hidden ?? 0));
        int experts = spec.Blocks.Max(b => b.FeedForward.Experts?.Count ?? 0);
        Normed = new float[Rows * spec.Width];
        SecondNormed = new float[Rows * spec.Width];
        Branch = new float[Rows * spec.Width];
        Fused = new float[Rows * fused];
        Queries = new float[Rows * queries];
        Heads = new float[Rows * heads];
        Latent = new float[Rows * spec.Blocks.Max(b => Math.Max(b.Attention.Latent?.QueryRank ?? 0, b.Attention.Latent?.KeyValueRank ?? 0))];
        TurnedKeys = new float[Rows * spec.Blocks.Max(b => b.Attention.Latent is null ? 0 : b.Attention.Rotary!.Width)];
        Inner = new float[Rows * 2 * hidden];
        Hidden = new float[Rows * hidden];
        if (experts == 0) return;
        RouterLogits = new float[Rows * experts];
        ExpertRows = new float[Rows * spec.Width];
        ExpertOutput = new float[Rows * spec.Width];
        SharedShares = new float[Rows];
    }

    /// <summary>Positions of one run.</summary>
    public int Rows { get; }

    /// <summary>[rows, D] input of a branch.</summary>
    public float[] Normed { get; }

    /// <summary>[rows, D] input of the feed-forward of a parallel block.</summary>
    public float[] SecondNormed { get; }

    /// <summary>[rows, D] output of a branch.</summary>
    public float[] Branch { get; }

    /// <summary>[rows, (H + G) d + G v] queries, keys and values as one product.</summary>
    public float[] Fused { get; }

    /// <summary>[rows, H d] queries.</summary>
    public float[] Queries { get; }

    /// <summary>[rows, H v] output of the heads.</summary>
    public float[] Heads { get; }

    /// <summary>[rows, rank] vectors that heads are expanded from.</summary>
    public float[] Latent { get; }

    /// <summary>[rows, turned] what the keys of all heads end with.</summary>
    public float[] TurnedKeys { get; }

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

    /// <summary>[rows] what the outputs of shared experts are multiplied by.</summary>
    public float[] SharedShares { get; } = [];
}

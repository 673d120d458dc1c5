namespace LogitLens.Models.Specs;

/// <summary>When the router's softmax is taken.</summary>
public enum RouterScoring
{
    /// <summary>Over all experts, before the best are picked (Mixtral, Qwen 3 MoE).</summary>
    SoftmaxThenPick,

    /// <summary>Over the picked experts' logits only (gpt-oss).</summary>
    PickThenSoftmax,
}

/// <summary>Which tensors hold the weights of a layer's experts.</summary>
public enum ExpertStorage
{
    /// <summary>Gate, up and down of each expert in tensors of their own (Mixtral).</summary>
    Each,

    /// <summary>One tensor [experts, 2 I, D] holds every gate and up, one [experts, D, I] every down (gpt-oss, Granite MoE).</summary>
    StackedTogether,

    /// <summary>One tensor [experts, I, D] holds every gate, another every up, one [experts, D, I] every down (GGUF files).</summary>
    StackedApart,
}

/// <summary>A mixture of experts (Shazeer et al. 2017, arXiv:1701.06538).</summary>
/// <param name="Count">Experts of the layer.</param>
/// <param name="PerToken">Experts that a token uses.</param>
/// <param name="Scoring">When the softmax is taken.</param>
/// <param name="Normalize">Whether the picked weights are divided by their sum.</param>
/// <param name="RouterBias">Whether the router has a bias.</param>
/// <param name="Storage">Which tensors hold their weights.</param>
public sealed record ExpertsSpec(
    int Count, int PerToken, RouterScoring Scoring, bool Normalize, bool RouterBias = false, ExpertStorage Storage = ExpertStorage.Each);

namespace LogitLens.Models.Specs;

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

/// <summary>Experts that every token uses, as the one feed-forward that they are together (Dai et al. 2024, arXiv:2401.06066).</summary>
/// <param name="FeedForward">The feed-forward.</param>
/// <param name="Gated">Whether its output is multiplied by the sigmoid of one learned map of the input (Qwen 2 MoE).</param>
public sealed record SharedExpertsSpec(FeedForwardSpec FeedForward, bool Gated = false);

/// <summary>A mixture of experts (Shazeer et al. 2017, arXiv:1701.06538).</summary>
/// <param name="Count">Experts that the router chooses from.</param>
/// <param name="Router">How it chooses and weighs them.</param>
public sealed record ExpertsSpec(int Count, RouterSpec Router)
{
    /// <summary>Which tensors hold the weights of the experts.</summary>
    public ExpertStorage Storage { get; init; }

    /// <summary>What every token uses beside them; null for nothing.</summary>
    public SharedExpertsSpec? Shared { get; init; }
}

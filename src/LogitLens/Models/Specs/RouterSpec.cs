namespace LogitLens.Models.Specs;

/// <summary>What a router makes of its logits.</summary>
public enum RouterScoring
{
    /// <summary>Their softmax over all experts.</summary>
    Softmax,

    /// <summary>The sigmoid of each (DeepSeek-V3).</summary>
    Sigmoid,

    /// <summary>
    /// The largest first, and for each its softmax over those near to it that were not chosen before (Phi-3.5 MoE; Liu et al. 2024,
    /// arXiv:2409.12136, as it is at inference).
    /// </summary>
    SparseMixer,
}

/// <summary>Experts in groups of equal size, next to each other; only those of the best groups can be chosen.</summary>
/// <param name="Count">Number of groups.</param>
/// <param name="Kept">Groups that a token chooses from.</param>
/// <param name="Judges">A group is worth what its best so many experts are worth together.</param>
public sealed record ExpertGroupsSpec(int Count, int Kept, int Judges);

/// <summary>
/// How a token's experts are chosen and weighed. Every expert has a score; those with the largest score plus correction are chosen,
/// within the best groups; their weights are their scores, normalised and scaled.
/// </summary>
public sealed record RouterSpec
{
    /// <summary>Experts that a token uses.</summary>
    public required int PerToken { get; init; }

    /// <summary>From logits to scores.</summary>
    public RouterScoring Scoring { get; init; }

    /// <summary>Whether the logits have a bias.</summary>
    public bool Bias { get; init; }

    /// <summary>
    /// Whether a learned number is added to each expert's score for the choice, and not for the weight (Wang et al. 2024, arXiv:2408.15664).
    /// </summary>
    public bool Correction { get; init; }

    /// <summary>Groups that limit the choice; null where it is free.</summary>
    public ExpertGroupsSpec? Groups { get; init; }

    /// <summary>Whether the weights of the chosen are divided by their sum.</summary>
    public bool Normalize { get; init; }

    /// <summary>The least that such a sum counts as.</summary>
    public double LeastSum { get; init; }

    /// <summary>Multiplies the weights.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>
    /// <see cref="RouterScoring.SparseMixer"/>: a logit x is near to the chosen one y while <c>(y - x) / max(|x|, y)</c> is at most this.
    /// </summary>
    public double Nearness { get; init; }
}

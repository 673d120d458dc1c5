using LogitLens.Experiments.Surveys;

namespace LogitLens.Reports;

/// <summary>What two models believe of a list of names.</summary>
public sealed record BeliefDiffReport() : Report("logitlens.belief_diff", 1)
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>The model that it is compared with.</summary>
    public required ModelInfo Against { get; init; }

    /// <summary>Whether the questions were asked in the chat template; otherwise as <c>Question: ... Answer:</c>.</summary>
    public required bool Chat { get; init; }

    /// <summary>The wordings: <c>{x}</c> stands for the name, <c>{a}</c> for the name with its article.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>The list.</summary>
    public required string List { get; init; }

    /// <summary>The names that have an emoji; null where there are none.</summary>
    public BeliefGroup? Existing { get; init; }

    /// <summary>The names that have none; null where there are none.</summary>
    public BeliefGroup? Phantoms { get; init; }

    /// <summary>How well the model's belief tells the two apart; null where there are not both.</summary>
    public RankingMeasure? Separation { get; init; }

    /// <summary>How well the other model's belief does.</summary>
    public RankingMeasure? AgainstSeparation { get; init; }

    /// <summary>The names, in the order of the list.</summary>
    public required IReadOnlyList<BeliefChange> Rows { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

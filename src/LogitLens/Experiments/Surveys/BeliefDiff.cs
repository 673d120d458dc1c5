using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Experiments.Surveys;

/// <summary>What two models with one vocabulary believe of a list of names, such as a base model and its RL-tuned child.</summary>
public static class BeliefDiff
{
    /// <summary>Asks both models about every name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="against">The model that it is compared with.</param>
    /// <param name="list">The list, as <see cref="SurveyNames.Read"/> takes it.</param>
    /// <param name="options">How a name is asked about.</param>
    /// <param name="progress">Told the share of the names that are done.</param>
    /// <param name="cancellation">Checked in every step.</param>
    /// <exception cref="InputException">A list that cannot be read, vocabularies that differ, or a model that cannot be asked.</exception>
    public static BeliefDiffReport Run(Checkpoint model, Checkpoint against, string list, EmojiOptions? options = null,
        IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(against);
        options ??= new EmojiOptions();
        IReadOnlyList<SurveyName> names = SurveyNames.Read(list);
        VocabularyMatch.Require(model, against);
        EmojiProbe first = new(model, options), second = new(against, options);
        List<BeliefChange> rows = [];
        foreach (SurveyName name in names)
        {
            progress?.Report(new LensProgress("survey", (double)name.Index / names.Count));
            rows.Add(new BeliefChange(name.Index, name.Name, name.Exists, first.Ask(name.Name, cancellation).Mean, second.Ask(name.Name, cancellation).Mean));
        }
        return new BeliefDiffReport
        {
            Model = ModelInfo.Of(model.Name, model.Model.Spec),
            Against = ModelInfo.Of(against.Name, against.Model.Spec),
            Chat = first.Chat,
            Questions = options.Questions,
            List = list,
            Existing = BeliefGroup.Of([.. rows.Where(r => r.Exists)]),
            Phantoms = BeliefGroup.Of([.. rows.Where(r => !r.Exists)]),
            Separation = Separation(rows, r => r.Belief),
            AgainstSeparation = Separation(rows, r => r.AgainstBelief),
            Rows = rows,
            Warnings = [.. model.Warnings, .. against.Warnings],
        };
    }

    private static RankingMeasure? Separation(List<BeliefChange> rows, Func<BeliefChange, double> belief) =>
        RankingMeasure.Of([.. rows.Where(r => r.Exists).Select(belief)], [.. rows.Where(r => !r.Exists).Select(belief)]);
}

/// <summary>What two models believe of a name.</summary>
/// <param name="Index">Where the name stands in the list, from 0.</param>
/// <param name="Name">The name.</param>
/// <param name="Exists">Whether it has an emoji.</param>
/// <param name="Belief">The model's mean share of yes over the wordings, 0..1.</param>
/// <param name="AgainstBelief">The other model's.</param>
public sealed record BeliefChange(int Index, string Name, bool Exists, double Belief, double AgainstBelief)
{
    /// <summary>The other model's belief less the model's.</summary>
    public double Change => AgainstBelief - Belief;
}

/// <summary>What two models believe of the names of one kind.</summary>
/// <param name="Count">How many names.</param>
/// <param name="Belief">The model's mean belief.</param>
/// <param name="AgainstBelief">The other model's.</param>
/// <param name="Believed">Names that the model believes in, with a belief above one half.</param>
/// <param name="AgainstBelieved">Names that the other model believes in.</param>
public sealed record BeliefGroup(int Count, double Belief, double AgainstBelief, int Believed, int AgainstBelieved)
{
    private const double Believes = 0.5;

    internal static BeliefGroup? Of(IReadOnlyList<BeliefChange> rows) => rows.Count == 0 ? null : new BeliefGroup(rows.Count,
        rows.Average(r => r.Belief), rows.Average(r => r.AgainstBelief), rows.Count(r => r.Belief > Believes), rows.Count(r => r.AgainstBelief > Believes));
}

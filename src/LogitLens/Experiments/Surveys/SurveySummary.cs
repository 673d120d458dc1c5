using LogitLens.Generation;

namespace LogitLens.Experiments.Surveys;

/// <summary>What the rows of a survey say together.</summary>
public sealed record SurveySummary
{
    private const int MostSnaps = 20;

    /// <summary>The names that have an emoji; null where there are none.</summary>
    public SurveyGroup? Existing { get; init; }

    /// <summary>The names that have none; null where there are none.</summary>
    public SurveyGroup? Phantoms { get; init; }

    /// <summary>How well belief tells the two apart; null where there are not both.</summary>
    public RankingMeasure? Separation { get; init; }

    /// <summary>What phantoms snap to: the emoji that came at their place, the most frequent first.</summary>
    public required IReadOnlyList<SnapCount> Snaps { get; init; }

    /// <summary>Sums up rows.</summary>
    public static SurveySummary Of(IReadOnlyList<SurveyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SurveyRow[] existing = [.. rows.Where(r => r.Exists)], phantoms = [.. rows.Where(r => !r.Exists)];
        return new SurveySummary
        {
            Existing = SurveyGroup.Of(existing),
            Phantoms = SurveyGroup.Of(phantoms),
            Separation = RankingMeasure.Of([.. existing.Select(r => r.Belief)], [.. phantoms.Select(r => r.Belief)]),
            Snaps = [.. phantoms.GroupBy(r => (r.Emitted, r.EmittedName))
                .Select(g => new SnapCount(g.Key.Emitted, g.Key.EmittedName, g.Count(), [.. g.Select(r => r.Name)]))
                .OrderByDescending(s => s.Count).ThenBy(s => s.Name, StringComparer.Ordinal).Take(MostSnaps)],
        };
    }
}

/// <summary>An emoji that phantoms snap to.</summary>
/// <param name="Emoji">The emoji; empty for names after which no whole emoji came.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many names.</param>
/// <param name="Names">Which, in the order of the list.</param>
public sealed record SnapCount(string Emoji, string Name, int Count, IReadOnlyList<string> Names);

/// <summary>A way in which answers ended.</summary>
/// <param name="End">The way.</param>
/// <param name="Count">How many answers.</param>
public sealed record EndCount(TraceEnd End, int Count);

/// <summary>What the names of one kind have in common.</summary>
public sealed record SurveyGroup
{
    private const double Believes = 0.5;
    private const int Bins = 10;

    /// <summary>How many names.</summary>
    public required int Count { get; init; }

    /// <summary>Mean belief.</summary>
    public required double Belief { get; init; }

    /// <summary>Names with a belief above one half.</summary>
    public required int Believed { get; init; }

    /// <summary>Names by their belief: the first of ten counts those below 0.1.</summary>
    public required IReadOnlyList<int> Histogram { get; init; }

    /// <summary>Names for which the emoji of that very name came.</summary>
    public required int Right { get; init; }

    /// <summary>Names for which another emoji came.</summary>
    public required int Wrong { get; init; }

    /// <summary>Names after which no whole emoji came, not even after an answer's beginning.</summary>
    public required int WithoutEmoji { get; init; }

    /// <summary>Names whose answer had no emoji by itself.</summary>
    public required int Forced { get; init; }

    /// <summary>How the answers ended: every way, in the order of <see cref="TraceEnd"/>.</summary>
    public required IReadOnlyList<EndCount> Ends { get; init; }

    internal static SurveyGroup? Of(IReadOnlyList<SurveyRow> rows)
    {
        if (rows.Count == 0) return null;
        int right = rows.Count(r => r.EmittedName.Length > 0 && r.EmittedName.Equals(r.Name, StringComparison.OrdinalIgnoreCase)), without = rows.Count(r => r.Emitted.Length == 0);
        return new SurveyGroup
        {
            Count = rows.Count,
            Belief = rows.Average(r => r.Belief),
            Believed = rows.Count(r => r.Belief > Believes),
            Histogram = [.. Enumerable.Range(0, Bins).Select(b => rows.Count(r => Math.Min(Bins - 1, (int)(r.Belief * Bins)) == b))],
            Right = right,
            Wrong = rows.Count - right - without,
            WithoutEmoji = without,
            Forced = rows.Count(r => r.Forced),
            Ends = [.. Enum.GetValues<TraceEnd>().Select(e => new EndCount(e, rows.Count(r => r.End == e)))],
        };
    }
}

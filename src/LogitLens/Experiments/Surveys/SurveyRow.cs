using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;

namespace LogitLens.Experiments.Surveys;

/// <summary>What a survey keeps of one name. The properties are the columns of its files, in this order.</summary>
public sealed record SurveyRow
{
    /// <summary>Where the name stands in the list, from 0.</summary>
    public int Index { get; init; }

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it has an emoji.</summary>
    public bool Exists { get; init; }

    /// <summary>Mean share of yes over the wordings, 0..1.</summary>
    public double Belief { get; init; }

    /// <summary>The lowest of them.</summary>
    public double BeliefLow { get; init; }

    /// <summary>The highest of them.</summary>
    public double BeliefHigh { get; init; }

    /// <summary>Mean probability of the tokens that say yes or no: how far the belief rests on an answer that was really likely.</summary>
    public double YesOrNo { get; init; }

    /// <summary>The most probable answer to the first wording.</summary>
    public string Answer { get; init; } = "";

    /// <summary>How it ended.</summary>
    public TraceEnd End { get; init; }

    /// <summary>Emoji in it.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether it had none, so that what follows was measured after an answer's beginning put in the model's mouth.</summary>
    public bool Forced { get; init; }

    /// <summary>The emoji that came at the place; empty where none came.</summary>
    public string Emitted { get; init; } = "";

    /// <summary>Its name.</summary>
    public string EmittedName { get; init; } = "";

    /// <summary>The most probable whole emoji there; empty where none was reached.</summary>
    public string Best { get; init; } = "";

    /// <summary>Its name.</summary>
    public string BestName { get; init; } = "";

    /// <summary>Its probability.</summary>
    public double BestMass { get; init; }

    /// <summary>Probability of all emoji there.</summary>
    public double EmojiMass { get; init; }

    /// <summary>Probability of characters that are begun and never finished.</summary>
    public double BrokenMass { get; init; }

    /// <summary>Probability of beginnings that were not followed.</summary>
    public double PrunedMass { get; init; }

    /// <summary>The best rank of a token of the name in the lens, over the layers between the first and the last.</summary>
    public int NameRank { get; init; }

    /// <summary>The lowest layer that has it.</summary>
    public int NameRankLayer { get; init; }

    /// <summary>Share of the final residual along the emitted row, at the emoji's last token.</summary>
    public double EmittedShare { get; init; }

    /// <summary>Share along the name's concept.</summary>
    public double ConceptShare { get; init; }

    /// <summary>Log-probability of that token less that of the runner-up, in nats.</summary>
    public double Margin { get; init; }

    /// <summary>What the row was made with: the same for rows that may stand in one file.</summary>
    public string Run { get; init; } = "";

    /// <summary>The row of a name.</summary>
    internal static SurveyRow Of(SurveyName name, EmojiCase found, string run)
    {
        EmojiDistribution distribution = found.Distribution;
        EmojiMass? best = distribution.Emoji.Count > 0 ? distribution.Emoji[0] : null;
        ConceptLayer middle = found.Path.Count > 2 ? found.Path.Skip(1).SkipLast(1).MinBy(p => p.NameRank)! : found.Path[^1];
        GapStep last = found.Gap[^1];
        return new SurveyRow
        {
            Index = name.Index,
            Name = name.Name,
            Exists = name.Exists,
            Belief = found.Belief.Mean,
            BeliefLow = found.Belief.Low,
            BeliefHigh = found.Belief.High,
            YesOrNo = found.Belief.Wordings.Average(w => w.Yes + w.No),
            Answer = found.Answer,
            End = found.End,
            Attempts = found.Attempts.Count,
            Forced = found.Forced,
            Emitted = found.EmittedEmoji?.Text ?? "",
            EmittedName = found.EmittedEmoji?.Name ?? "",
            Best = best?.Emoji.Text ?? "",
            BestName = best?.Emoji.Name ?? "",
            BestMass = best?.Mass[^1] ?? 0,
            EmojiMass = distribution.Covered[^1],
            BrokenMass = distribution.Broken[^1],
            PrunedMass = distribution.Pruned[^1],
            NameRank = middle.NameRank,
            NameRankLayer = middle.Layer,
            EmittedShare = last.EmittedShare,
            ConceptShare = last.ConceptShare,
            Margin = last.Margin,
            Run = run,
        };
    }
}

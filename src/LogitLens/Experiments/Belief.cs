namespace LogitLens.Experiments;

/// <summary>How sure a model is that something exists: its answer's first token, for several wordings of the question.</summary>
/// <param name="Wordings">One for each wording.</param>
public sealed record Belief(IReadOnlyList<WordingBelief> Wordings)
{
    /// <summary>Mean of the shares of yes.</summary>
    public double Mean => Wordings.Average(w => w.Share);

    /// <summary>The lowest share of yes.</summary>
    public double Low => Wordings.Min(w => w.Share);

    /// <summary>The highest share of yes.</summary>
    public double High => Wordings.Max(w => w.Share);
}

/// <summary>The answer to one wording.</summary>
/// <param name="Question">The question.</param>
/// <param name="Yes">Probability of all tokens that say yes.</param>
/// <param name="No">Probability of all tokens that say no.</param>
public sealed record WordingBelief(string Question, double Yes, double No)
{
    /// <summary>P(yes) / (P(yes) + P(no)); one half where the model gives neither any probability.</summary>
    public double Share => Yes + No > 0 ? Yes / (Yes + No) : 0.5;
}

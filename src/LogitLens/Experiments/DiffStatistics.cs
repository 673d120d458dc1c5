using LogitLens.Readout;

namespace LogitLens.Experiments;

/// <summary>What a pass over both heads keeps of one cell: sums in float64, and tokens counted.</summary>
internal sealed class DiffStatistics : IChunkStatistics<DiffStatistics>
{
    /// <summary>KL(model || against) so far, in nats.</summary>
    public double Forth { get; private set; }

    /// <summary>KL(against || model) so far, in nats.</summary>
    public double Back { get; private set; }

    /// <summary>Jensen-Shannon divergence so far, in nats.</summary>
    public double JensenShannon { get; private set; }

    /// <summary>Tokens that rank before the other model's best token in the model, so far.</summary>
    public int AheadInModel { get; private set; }

    /// <summary>Tokens that rank before the model's best token in the other model, so far.</summary>
    public int AheadInAgainst { get; private set; }

    /// <summary>Takes the logits of the tokens <paramref name="firstToken"/>... in both models.</summary>
    /// <param name="model">The model's logits, with its normaliser and with the token whose rank is counted.</param>
    /// <param name="against">The other model's.</param>
    /// <param name="firstToken">First token id.</param>
    public void Add(LogitTile model, LogitTile against, int firstToken)
    {
        for (int i = 0; i < model.Logits.Length; i++)
        {
            DivergenceParts parts = Divergence.Parts(model.Logits[i] - model.LogNormalizer, against.Logits[i] - against.LogNormalizer);
            Forth += parts.Forth;
            Back += parts.Back;
            JensenShannon += parts.JensenShannon;
        }
        AheadInModel += model.Ahead(firstToken);
        AheadInAgainst += against.Ahead(firstToken);
    }

    /// <inheritdoc/>
    public void Merge(DiffStatistics other)
    {
        Forth += other.Forth;
        Back += other.Back;
        JensenShannon += other.JensenShannon;
        AheadInModel += other.AheadInModel;
        AheadInAgainst += other.AheadInAgainst;
    }

    /// <inheritdoc/>
    public void Clear()
    {
        (Forth, Back, JensenShannon) = (0, 0, 0);
        (AheadInModel, AheadInAgainst) = (0, 0);
    }
}

/// <summary>The logits of some tokens in one cell of one model.</summary>
/// <param name="logits">[count].</param>
/// <param name="logNormalizer">Log of the sum of the exponentials of all logits of the cell.</param>
/// <param name="rankedId">The token whose rank is counted.</param>
/// <param name="rankedLogit">Its logit.</param>
internal readonly ref struct LogitTile(ReadOnlySpan<float> logits, double logNormalizer, int rankedId, float rankedLogit)
{
    public ReadOnlySpan<float> Logits { get; } = logits;

    public double LogNormalizer { get; } = logNormalizer;

    /// <summary>How many of these tokens rank before the one that is counted for: a larger logit, or the same and a lower id.</summary>
    public int Ahead(int firstToken)
    {
        int ahead = 0;
        for (int i = 0; i < Logits.Length; i++)
        {
            if (Logits[i] > rankedLogit || (Logits[i] == rankedLogit && firstToken + i < rankedId)) ahead++;
        }
        return ahead;
    }
}

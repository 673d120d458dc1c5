using LogitLens.Readout;

namespace LogitLens.Generation;

/// <summary>One token of a trace, and the lens over the position that predicts it.</summary>
public sealed record TraceStep
{
    /// <summary>The position that the token takes; the one before it predicts it.</summary>
    public required int Position { get; init; }

    /// <summary>Token id.</summary>
    public required int Id { get; init; }

    /// <summary>Natural logarithm of its probability at the output, in the whole distribution at temperature 1.</summary>
    public required double LogProbability { get; init; }

    /// <summary>The probability.</summary>
    public double Probability => Math.Exp(LogProbability);

    /// <summary>Its rank at the output; 1 for the most probable token, equal logits are ranked by id.</summary>
    public required int Rank { get; init; }

    /// <summary>Entropy of the output, in nats.</summary>
    public required double Entropy { get; init; }

    /// <summary>The lowest layer from which on it is the most probable token of every layer; null where it is not that of the output.</summary>
    public int? DecisionLayer { get; init; }

    /// <summary>
    /// Of all tokens but this one, the one that is the most probable in any of the layers 1..L, and the lowest layer where it is;
    /// null where the vocabulary has no other token.
    /// </summary>
    public LayerToken? StrongestOther { get; init; }

    /// <summary>Whether it ends the sequence. One that a model drew is no part of the input.</summary>
    public bool EndsSequence { get; init; }

    /// <summary>The cells of the layers 0..L at the position before; their target is the token.</summary>
    public required IReadOnlyList<LensCell> Column { get; init; }

    /// <summary>Tokens that a reading must keep per cell to find the strongest other one.</summary>
    internal const int LeastTopK = 2;

    /// <summary>The step of a reading of all layers at one position, with the token as its only target.</summary>
    /// <param name="reading">Read with at least <see cref="LeastTopK"/> tokens a cell.</param>
    /// <param name="topK">Tokens to keep per cell.</param>
    /// <param name="endsSequence">Whether the token ends the sequence.</param>
    internal static TraceStep Of(LensReading reading, int topK, bool endsSequence)
    {
        LensCell[] column = [.. reading.Cells.Cast<LensCell>()];
        LensCell output = column[^1];
        TargetReading token = output.Targets[0];
        return new TraceStep
        {
            Position = output.Position + 1,
            Id = token.Id,
            LogProbability = token.LogProbability,
            Rank = token.Rank,
            Entropy = output.Entropy,
            DecisionLayer = Decision(column),
            StrongestOther = Strongest(column, token.Id),
            EndsSequence = endsSequence,
            Column = [.. column.Select(c => c.Top.Count <= topK ? c : c with { Top = [.. c.Top.Take(topK)] })],
        };
    }

    private static int? Decision(LensCell[] column)
    {
        int first = column.Length;
        while (first > 0 && column[first - 1].Targets[0].Rank == 1) first--;
        return first < column.Length ? column[first].Layer : null;
    }

    private static LayerToken? Strongest(LensCell[] column, int id)
    {
        LayerToken? strongest = null;
        foreach (LensCell cell in column.Where(c => c.Layer > 0))
        {
            foreach (TokenProbability top in cell.Top.Where(t => t.Id != id).Take(1))
            {
                if (strongest is null || top.LogProbability > strongest.Value.LogProbability)
                    strongest = new LayerToken(top.Id, cell.Layer, top.LogProbability);
            }
        }
        return strongest;
    }
}

using LogitLens.Experiments;
using LogitLens.Generation;

namespace LogitLens.Reports;

/// <summary>Two models on one text, cell by cell, and how far their heads lie apart.</summary>
public sealed record DiffReport() : Report("logitlens.diff", 1)
{
    /// <summary>The model, whose tokenizer made the tokens and which wrote the answer, if there is one.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>The model that it is compared with.</summary>
    public required ModelInfo Against { get; init; }

    /// <summary>The text that both models read, after the chat template if one was applied, without the answer.</summary>
    public required string Prompt { get; init; }

    /// <summary>Whether the model's chat template was applied.</summary>
    public bool Chat { get; init; }

    /// <summary>The user's message that the chat template was put around; null without one.</summary>
    public string? Message { get; init; }

    /// <summary>The ids of the tokens, one a position: those of the prompt, then those of the answer.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>The position of the answer's first token; null where no answer was asked for.</summary>
    public int? AnswerStart { get; init; }

    /// <summary>The text of the model's answer without special tokens; null where no answer was asked for.</summary>
    public string? Answer { get; init; }

    /// <summary>Why the answer goes no further; null where no answer was asked for.</summary>
    public ContinuationEnd? AnswerEnd { get; init; }

    /// <summary>The Jensen-Shannon divergence in nats above which a layer diverges.</summary>
    public required double Threshold { get; init; }

    /// <summary>Layers compared, ascending; the last is the output.</summary>
    public required IReadOnlyList<int> Layers { get; init; }

    /// <summary>What the cells of each position come to, ascending by position.</summary>
    public required IReadOnlyList<DiffPosition> Positions { get; init; }

    /// <summary>The cells, layer by layer, each layer in the order of the positions.</summary>
    public required IReadOnlyList<DiffCell> Cells { get; init; }

    /// <summary>What all of it comes to.</summary>
    public required DiffSummary Summary { get; init; }

    /// <summary>How far the rows of the heads lie apart; null where their widths differ.</summary>
    public RowDrift? Head { get; init; }

    /// <summary>The same of the token embeddings; null where both are the heads, or their widths differ.</summary>
    public RowDrift? Embedding { get; init; }

    /// <summary>Every token that the report mentions, by ascending id.</summary>
    public required IReadOnlyList<TokenInfo> Tokens { get; init; }

    /// <summary>What a reader should know, such as what could not be compared.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Where the two models part at one position.</summary>
/// <param name="Position">The position; what is compared is what comes after it.</param>
/// <param name="DivergingLayer">The lowest layer compared whose Jensen-Shannon divergence exceeds the threshold; null where none does. A higher layer may agree again.</param>
/// <param name="DifferentTopLayer">The lowest layer compared whose most probable tokens differ; null where none do. A higher layer may agree again.</param>
public sealed record DiffPosition(int Position, int? DivergingLayer, int? DifferentTopLayer)
{
    /// <summary>The position whose cells, ascending by layer, are these.</summary>
    public static DiffPosition Of(IReadOnlyList<DiffCell> cells, double threshold)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new(cells[0].Position, cells.FirstOrDefault(c => c.Js > threshold)?.Layer, cells.FirstOrDefault(c => !c.SameTop)?.Layer);
    }
}

/// <summary>What the positions come to: with an answer those that predict a token of it or its end, else all.</summary>
/// <param name="First">The first of these positions; they go on to the last.</param>
/// <param name="Positions">How many they are.</param>
/// <param name="DifferentTops">At how many of them the outputs' most probable tokens differ.</param>
/// <param name="FirstDifference">The first of those; null where there is none.</param>
/// <param name="MeanJs">Mean Jensen-Shannon divergence of their outputs, in nats.</param>
/// <param name="LargestJs">The largest.</param>
/// <param name="LargestAt">The position where it is; the first among equals.</param>
/// <param name="EarliestLayer">The lowest layer that diverges at any of them; null where none does.</param>
public sealed record DiffSummary(int First, int Positions, int DifferentTops, int? FirstDifference, double MeanJs, double LargestJs, int LargestAt, int? EarliestLayer)
{
    /// <summary>The summary of the positions from <paramref name="first"/> on.</summary>
    /// <param name="positions">All positions.</param>
    /// <param name="outputs">Their cells of the output.</param>
    /// <param name="first">The first to count.</param>
    public static DiffSummary Of(IReadOnlyList<DiffPosition> positions, IReadOnlyList<DiffCell> outputs, int first)
    {
        DiffCell[] from = [.. outputs.Where(c => c.Position >= first)];
        DiffCell largest = from.MaxBy(c => c.Js)!;
        return new DiffSummary(first, from.Length, from.Count(c => !c.SameTop), from.FirstOrDefault(c => !c.SameTop)?.Position,
            from.Average(c => c.Js), largest.Js, largest.Position, positions.Where(p => p.Position >= first).Min(p => p.DivergingLayer));
    }
}

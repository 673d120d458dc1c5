using LogitLens.Generation;
using LogitLens.Interventions;

namespace LogitLens.Reports;

/// <summary>An answer token by token, each with the lens over the position that predicts it.</summary>
public sealed record TraceReport() : Report("logitlens.trace", 1)
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>The text before the answer, after the chat template if one was applied; empty where nothing comes before it.</summary>
    public required string Prompt { get; init; }

    /// <summary>Whether a chat template was applied.</summary>
    public bool Chat { get; init; }

    /// <summary>The user's message that the chat template was put around; null without one.</summary>
    public string? Message { get; init; }

    /// <summary>The edits that the residual stream went through, in their order; none where it is the model's own.</summary>
    public IReadOnlyList<ResidualEdit> Edits { get; init; } = [];

    /// <summary>The ids of the tokens, one a position: those of the prompt, then those of the answer.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>The position of the answer's first token.</summary>
    public required int AnswerStart { get; init; }

    /// <summary>The text of the answer without special tokens.</summary>
    public required string Answer { get; init; }

    /// <summary>How the tokens were drawn; null where the answer was given as a transcript.</summary>
    public SamplingOptions? Sampling { get; init; }

    /// <summary>Why the model went no further; null for a transcript.</summary>
    public ContinuationEnd? AnswerEnd { get; init; }

    /// <summary>How the answer ended; null while it goes on.</summary>
    public TraceEnd? End { get; init; }

    /// <summary>The tokens, in order.</summary>
    public required IReadOnlyList<TraceStep> Steps { get; init; }

    /// <summary>The emoji of the answer, in order.</summary>
    public IReadOnlyList<EmojiAttempt> Attempts { get; init; } = [];

    /// <summary>Every token that the report mentions, by ascending id.</summary>
    public required IReadOnlyList<TokenInfo> Tokens { get; init; }

    /// <summary>What a reader should know, e.g. tensors of the checkpoint that were not used.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

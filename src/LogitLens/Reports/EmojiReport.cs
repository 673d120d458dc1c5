using LogitLens.Experiments;
using LogitLens.Head;

namespace LogitLens.Reports;

/// <summary>The seahorse experiment: a name beside a control that exists.</summary>
public sealed record EmojiReport() : Report("logitlens.emoji", 1)
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>Whether the questions were asked in the chat template; otherwise as <c>Question: ... Answer:</c>.</summary>
    public required bool Chat { get; init; }

    /// <summary>The tokens that say yes.</summary>
    public required AnswerWord Yes { get; init; }

    /// <summary>The tokens that say no.</summary>
    public required AnswerWord No { get; init; }

    /// <summary>The wordings: <c>{x}</c> stands for the name, <c>{a}</c> for the name with its article. The first one is answered.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>How the head rows of a name's tokens make its concept direction.</summary>
    public required Composition Composition { get; init; }

    /// <summary>The name.</summary>
    public required EmojiCase Subject { get; init; }

    /// <summary>The control.</summary>
    public required EmojiCase Control { get; init; }

    /// <summary>Whether the control was chosen as the existing name that is nearest in the head.</summary>
    public required bool ControlChosen { get; init; }

    /// <summary>The answer about the name, token by token.</summary>
    public required TraceReport SubjectTrace { get; init; }

    /// <summary>The answer about the control, token by token.</summary>
    public required TraceReport ControlTrace { get; init; }

    /// <summary>What the figures say, in one sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>Every token that the report mentions outside the traces, by ascending id.</summary>
    public required IReadOnlyList<TokenInfo> Tokens { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

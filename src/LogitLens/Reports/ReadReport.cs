using LogitLens.Generation;
using LogitLens.Interventions;
using LogitLens.Readout;

namespace LogitLens.Reports;

/// <summary>The lens over a prompt: everything that a picture of it needs, and no formatting.</summary>
public sealed record ReadReport() : Report("logitlens.read", 1)
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>The text that was read, after the chat template if one was applied.</summary>
    public required string Prompt { get; init; }

    /// <summary>Whether a chat template was applied.</summary>
    public bool Chat { get; init; }

    /// <summary>The user's message that the chat template was put around; null without one.</summary>
    public string? Message { get; init; }

    /// <summary>The edits that the residual stream went through, in their order; none where it is the model's own.</summary>
    public IReadOnlyList<ResidualEdit> Edits { get; init; } = [];

    /// <summary>The ids of the tokens, one a position: those of the prompt, then those of the answer.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>The position of the answer's first token, the position before it predicts it; null where no answer was asked for.</summary>
    public int? AnswerStart { get; init; }

    /// <summary>The text of the answer without special tokens; null where no answer was asked for.</summary>
    public string? Answer { get; init; }

    /// <summary>Why the answer goes no further; null where no answer was asked for.</summary>
    public ContinuationEnd? AnswerEnd { get; init; }

    /// <summary>The emoji in the answer, in order.</summary>
    public IReadOnlyList<AnswerEmoji> AnswerEmoji { get; init; } = [];

    /// <summary>Layers read, ascending; the last is L.</summary>
    public required IReadOnlyList<int> Layers { get; init; }

    /// <summary>Positions read, ascending.</summary>
    public required IReadOnlyList<int> Positions { get; init; }

    /// <summary>The sets of tokens whose probabilities were added up; null if none were asked for.</summary>
    public IReadOnlyList<TokenSet>? Sets { get; init; }

    /// <summary>The cells, layer by layer, each layer in the order of the positions.</summary>
    public required IReadOnlyList<LensCell> Cells { get; init; }

    /// <summary>Every token that the report mentions, by ascending id.</summary>
    public required IReadOnlyList<TokenInfo> Tokens { get; init; }

    /// <summary>What a reader should know, e.g. tensors of the checkpoint that were not used.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Interventions;
using LogitLens.Tokenization;

namespace LogitLens.Residuals;

/// <summary>A text that ran through a model, and the residual stream that it left: all that a lens needs beside the model.</summary>
public sealed record Recording
{
    /// <summary>The text, after the chat template if one was applied, without an answer.</summary>
    public required string Prompt { get; init; }

    /// <summary>Whether a chat template was applied.</summary>
    public bool Chat { get; init; }

    /// <summary>The user's message that the chat template was put around; null without one.</summary>
    public string? Message { get; init; }

    /// <summary>The ids of the tokens, one a position: those of the prompt, then those of the answer.</summary>
    public required IReadOnlyList<int> Ids { get; init; }

    /// <summary>The position of the answer's first token; null where no answer was asked for.</summary>
    public int? AnswerStart { get; init; }

    /// <summary>Why the answer goes no further; null where no answer was asked for.</summary>
    public ContinuationEnd? AnswerEnd { get; init; }

    /// <summary>The residual stream, as many positions as there are ids.</summary>
    public required IResiduals Residuals { get; init; }

    /// <summary>The edits that the residual stream went through, in their order; none where it is the model's own.</summary>
    public IReadOnlyList<ResidualEdit> Edits { get; init; } = [];

    /// <summary>What a reader of figures of it should know; usually nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The warnings, and the edits among them, for a report that does not have those by themselves.</summary>
    internal IEnumerable<string> Caveats => Warnings.Concat(Edits.Select(e => $"the residual stream was edited: {e.Text}"));

    /// <summary>The text of the answer without special tokens; null where no answer was asked for.</summary>
    internal string? AnswerText(Tokenizer tokenizer) =>
        AnswerStart is { } start ? tokenizer.Decode([.. Ids.Skip(start)], skipSpecialTokens: true) : null;
}

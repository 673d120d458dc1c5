using LogitLens.Interventions;

namespace LogitLens;

/// <summary>A text to put to a model.</summary>
public record PromptRequest
{
    /// <summary>The text.</summary>
    public required string Prompt { get; init; }

    /// <summary>Whether the model's chat template is put around the text, as the user's message.</summary>
    public bool Chat { get; init; }

    /// <summary>The system message of a chat; null for none.</summary>
    public string? System { get; init; }

    /// <summary>Whether the tokenizer adds the special tokens that it was made to add (a beginning of sequence, mostly).</summary>
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>Changes to the residual stream while the text runs, in their order; none for the model as it is.</summary>
    public IReadOnlyList<ResidualEdit> Edits { get; init; } = [];

    /// <summary>The clock that a chat template may show.</summary>
    public DateTimeOffset? Now { get; init; }
}

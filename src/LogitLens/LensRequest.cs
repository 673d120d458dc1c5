using LogitLens.Readout;

namespace LogitLens;

/// <summary>What to read of a prompt.</summary>
public sealed record LensRequest : PromptRequest
{
    /// <summary>Tokens that the model may put after the text, each the most probable one; they are read too. 0 for none.</summary>
    public int AnswerTokens { get; init; }

    /// <summary>Layers as in <see cref="LayerSelection"/>.</summary>
    public string Layers { get; init; } = "all";

    /// <summary>Tokens kept per cell.</summary>
    public int TopK { get; init; } = 10;

    /// <summary>Texts or ids whose probability and rank are read in every cell; each text must be one token.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Sets of tokens whose probabilities are added up in every cell; each has its own name.</summary>
    public IReadOnlyList<SetText> Sets { get; init; } = [];

    /// <summary>Whether to read the Jensen-Shannon divergence too.</summary>
    public bool JensenShannon { get; init; }
}

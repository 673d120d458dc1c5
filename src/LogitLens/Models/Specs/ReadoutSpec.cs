namespace LogitLens.Models.Specs;

/// <summary>From a residual vector to logits: final norm, unembedding, bias, scale, softcap.</summary>
public sealed record ReadoutSpec
{
    /// <summary>The norm before the unembedding; null where the model has none.</summary>
    public NormSpec? Norm { get; init; }

    /// <summary>Width of an unembedding row; differs from D where <c>project_out</c> maps D to it.</summary>
    public required int RowWidth { get; init; }

    /// <summary>The unembedding is the token embedding.</summary>
    public required bool Tied { get; init; }

    /// <summary>Whether the unembedding has a bias.</summary>
    public bool Bias { get; init; }

    /// <summary>Multiplies the logits (Cohere), after the bias.</summary>
    public float LogitScale { get; init; } = 1;

    /// <summary>Logits become <c>cap * tanh(logit / cap)</c>; 0 for none (Gemma 2).</summary>
    public float Softcap { get; init; }
}

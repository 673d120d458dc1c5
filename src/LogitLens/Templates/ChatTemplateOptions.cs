using System.Text.Json.Nodes;

namespace LogitLens.Templates;

/// <summary>How messages are rendered.</summary>
public sealed record ChatTemplateOptions
{
    /// <summary>Whether the text ends where the model's answer begins.</summary>
    public bool AddGenerationPrompt { get; init; } = true;

    /// <summary>The variable <c>bos_token</c>; left out, it is undefined.</summary>
    public string? BosToken { get; init; }

    /// <summary>The variable <c>eos_token</c>; left out, it is undefined.</summary>
    public string? EosToken { get; init; }

    /// <summary>The clock of <c>strftime_now</c>; left out, the time of the rendering.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Further variables, such as those of <see cref="ChatTemplate.SpecialTokens"/>; the other options win over them.</summary>
    public JsonObject? Variables { get; init; }
}

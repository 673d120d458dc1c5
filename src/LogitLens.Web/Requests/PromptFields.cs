using System.Text.Json.Serialization;
using LogitLens.Models.Locating;

namespace LogitLens.Web.Requests;

/// <summary>A request with a text for a model.</summary>
public abstract record PromptFields : JobRequest
{
    /// <summary>The text.</summary>
    [JsonPropertyOrder(-1)]
    public string Prompt { get; init; } = "";

    /// <summary>Whether the chat template is put around the text; absent for what suits the model.</summary>
    [JsonPropertyOrder(-1)]
    public bool? Chat { get; init; }

    /// <summary>The system message of the chat.</summary>
    [JsonPropertyOrder(-1)]
    public string? System { get; init; }

    /// <summary>Whether the tokenizer adds its special tokens to a text without a chat template.</summary>
    [JsonPropertyOrder(-1)]
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>Whether there is a chat: models that know only dialogues get one where nothing is asked for.</summary>
    internal bool IsChat => Chat ?? (System is not null || EmbeddedModels.Find(Model) is { Chat: true });

    /// <summary>Tokens of an answer: those asked for, or what the model gives by itself in a chat.</summary>
    internal int AnswerTokensOr(int? asked, int otherwise) => asked ?? (IsChat ? EmbeddedModels.Find(Model)?.AnswerTokens ?? otherwise : otherwise);

    internal override void Check(ServerLimits limits)
    {
        RequestChecks.Length("prompt", Prompt, limits.PromptCharacters);
        RequestChecks.Length("system", System, limits.PromptCharacters);
        RequestChecks.Contradiction(Chat, System);
    }

    /// <summary>The request with this text and what is put around it.</summary>
    internal TRequest Fill<TRequest>(TRequest request) where TRequest : PromptRequest =>
        (TRequest)((PromptRequest)request with { Prompt = Prompt, Chat = IsChat, System = System, AddSpecialTokens = AddSpecialTokens });
}

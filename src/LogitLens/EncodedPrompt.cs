using LogitLens.Templates;
using LogitLens.Tensors;

namespace LogitLens;

/// <summary>A prompt as the model gets it.</summary>
/// <param name="Text">The text, after the chat template if one was applied.</param>
/// <param name="Ids">Its token ids, at least one.</param>
internal sealed record EncodedPrompt(string Text, int[] Ids)
{
    /// <summary>Applies the chat template where it is asked for, and tokenises.</summary>
    /// <exception cref="InputException">No text, no tokens, or no chat template.</exception>
    public static EncodedPrompt Of(Checkpoint checkpoint, PromptRequest request)
    {
        if (request.Prompt.Length == 0) throw new InputException("the prompt is empty; pass a text to read.");
        string text = request.Chat ? ApplyTemplate(checkpoint, request) : request.Prompt;
        // A template writes its special tokens itself.
        int[] ids = checkpoint.Tokenizer.Encode(text, request.AddSpecialTokens && !request.Chat);
        if (ids.Length == 0) throw new InputException("the prompt has no tokens after normalisation; pass a text to read.");
        return new EncodedPrompt(text, ids);
    }

    private static string ApplyTemplate(Checkpoint checkpoint, PromptRequest request)
    {
        ChatTemplate template = checkpoint.LoadChatTemplate() ?? throw new InputException(
            $"{checkpoint.Name} has no chat template ({ChatTemplate.LookedFor(checkpoint.Location)}); leave out --chat.");
        List<ChatMessage> messages = [new("user", request.Prompt)];
        if (request.System is { } system) messages.Insert(0, new ChatMessage("system", system));
        return template.Render(messages, new ChatTemplateOptions
        {
            Variables = ChatTemplate.SpecialTokens(checkpoint.Location),
            Now = request.Now ?? DateTimeOffset.Now,
        });
    }
}

using LogitLens.Tensors;

namespace LogitLens.Generation;

/// <summary>What a trace begins with: the prompt, and the transcript after it if there is one.</summary>
/// <param name="Prompt">The text of the prompt, after the chat template if one was applied.</param>
/// <param name="Ids">The token ids of both.</param>
/// <param name="AnswerStart">The position where the answer begins.</param>
internal sealed record TraceInput(string Prompt, int[] Ids, int AnswerStart)
{
    /// <summary>Tokenises what was asked for.</summary>
    /// <exception cref="InputException">Nothing to trace, or more than the context of the model.</exception>
    public static TraceInput Of(Checkpoint checkpoint, TraceRequest request)
    {
        if (request.Transcript is not { } transcript)
        {
            (string prompt, int[] ids) = EncodedPrompt.Of(checkpoint, request);
            return new TraceInput(prompt, ids, ids.Length);
        }
        if (transcript.Length == 0) throw new InputException("the transcript is empty; expected a text to trace.");
        TraceInput input = request.Prompt.Length == 0 ? Alone(checkpoint, request, transcript) : After(checkpoint, request, transcript);
        int context = checkpoint.Model.Spec.Context;
        if (input.Ids.Length > context)
        {
            string with = input.AnswerStart > 0 ? $", {input.AnswerStart} of them the prompt's" : "";
            throw new InputException($"the transcript makes {input.Ids.Length} tokens{with}; the model's context is {context} (config.json). Shorten the text.");
        }
        return input;
    }

    private static TraceInput Alone(Checkpoint checkpoint, TraceRequest request, string transcript)
    {
        if (request.Chat) throw new InputException("a chat template needs a prompt to be put around; pass one, or leave the template out.");
        int[] ids = checkpoint.Tokenizer.Encode(transcript, request.AddSpecialTokens);
        return ids.Length > 1 ? new TraceInput("", ids, 0) : throw new InputException(
            $"the transcript has {ids.Length} tokens; expected 2 or more, because nothing predicts the first. A prompt may come before it.");
    }

    private static TraceInput After(Checkpoint checkpoint, TraceRequest request, string transcript)
    {
        (string prompt, int[] before) = EncodedPrompt.Of(checkpoint, request);
        // Together they are what the model would have seen, unless their border lies within a token.
        int[] ids = checkpoint.Tokenizer.Encode(prompt + transcript, request.AddSpecialTokens && !request.Chat);
        if (ids.Length <= before.Length || !ids.AsSpan().StartsWith(before))
            ids = [.. before, .. checkpoint.Tokenizer.Encode(transcript, addSpecialTokens: false)];
        return ids.Length > before.Length ? new TraceInput(prompt, ids, before.Length)
            : throw new InputException("the transcript has no tokens after normalisation; expected a text to trace.");
    }
}

using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Tokenization.Gguf;

/// <summary>
/// The tokens with which a model ends its answer. A file names one or two of them; chat models have more, which are known by
/// their texts (the list of llama.cpp's llama-vocab.cpp).
/// </summary>
internal static class EndOfGeneration
{
    private static readonly string[] Texts =
    [
        "<|eot_id|>", "<|im_end|>", "<|end|>", "<|return|>", "<|call|>", "<|flush|>", "<|calls|>", "<end_of_turn>", "<|endoftext|>",
        "</s>", "<|eom_id|>", "<EOT>", "_<EOT>", "[EOT]", "[EOS]", "<|end_of_text|>", "<end_of_utterance>", "<eos>", "<turn|>",
        "<|tool_response>", "<｜end▁of▁sentence｜>", "[e~[",
    ];

    // With these in the vocabulary too, the first ends a part of an answer, or nothing, and not the answer.
    private static readonly (string Text, string[] Others)[] Exceptions =
    [
        ("<|end|>", ["<|return|>", "<|call|>"]), ("<|end|>", ["<|calls|>", "<|flush|>"]), ("</s>", ["<|tool_response>"]),
    ];

    private static readonly string[] Keys = [TokenizerKeys.End, TokenizerKeys.EndOfTurn, TokenizerKeys.EndOfMessage];

    /// <summary>The ids of a file's end tokens: those it names, then special and added tokens known by their texts.</summary>
    /// <param name="metadata">Names some of them.</param>
    /// <param name="tokenizer">The tokenizer of the file.</param>
    /// <exception cref="Tensors.InputException">The file names an id without a token.</exception>
    public static IReadOnlyList<int> Find(GgufMetadata metadata, Tokenizer tokenizer)
    {
        int count = metadata.Texts(TokenizerKeys.Tokens)?.Count ?? 0;
        IEnumerable<int?> named = Keys.Select(key => SpecialTokenIds.ReadId(metadata, key, count));
        IEnumerable<int?> byText = Texts.Where(text => !IsExcepted(text, other => tokenizer.AddedId(other) is not null)).Select(tokenizer.AddedId);
        return [.. named.Append(tokenizer.EndOfSequenceId).Concat(byText.Order()).OfType<int>().Distinct()];
    }

    /// <summary>Whether a text is that of an end token in most vocabularies.</summary>
    public static bool IsKnown(string text) => Texts.Contains(text);

    private static bool IsExcepted(string text, Func<string, bool> exists) => Exceptions.Any(e => e.Text == text && e.Others.All(exists));
}

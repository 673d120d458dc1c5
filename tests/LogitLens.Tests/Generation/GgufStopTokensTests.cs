using LogitLens.Generation;
using LogitLens.Tensors;
using LogitLens.Tests.Tokenization.Gguf;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Generation;

public sealed class GgufStopTokensTests
{
    private static readonly GgufTokenizerFile File = GgufTokenizerFile.ByteLevel;

    [Fact]
    public void Named_ids_come_first_and_then_tokens_known_by_their_texts()
    {
        Assert.Equal([260], Find(File));
        Assert.Equal([7, 8, 9, 260], Find(File.With("eos_token_id", 7u).With("eot_token_id", 8u).With("eom_token_id", 9u)));
        Assert.Equal([260], Find(File.Without("eos_token_id")));
        Assert.Equal([260, 261, 262], Find(WithTokens("<|im_end|>", "<|eot_id|>")));
        Assert.Equal([2], Find(GgufTokenizerFile.SentencePiece.Without("eos_token_id")));
    }

    [Fact]
    public void A_token_that_ends_only_a_part_of_the_answer_is_none()
    {
        Assert.Equal([261, 262], Find(WithTokens("<|return|>", "<|call|>").Without("eos_token_id")));
        Assert.Equal([260, 261], Find(WithTokens("<|return|>", "<|other|>").Without("eos_token_id")));
    }

    [Fact]
    public void Ordinary_text_ends_nothing() => Assert.Equal([260], Find(File
        .With("tokens", (string[])[.. File.Value<string[]>("tokens"), "</s>"])
        .With("token_type", (int[])[.. File.Value<int[]>("token_type"), 1])));

    [Fact]
    public void An_id_without_a_token_is_refused() => Assert.Contains("tokenizer.ggml.eot_token_id is 999",
        Assert.Throws<InputException>(() => Find(File.With("eot_token_id", 999u))).Message, StringComparison.Ordinal);

    private static IReadOnlyList<int> Find(GgufTokenizerFile file) => file.Use(path => StopTokens.Find(path, Tokenizer.Load(path)));

    private static GgufTokenizerFile WithTokens(params string[] control) => File
        .With("tokens", (string[])[.. File.Value<string[]>("tokens"), .. control])
        .With("token_type", (int[])[.. File.Value<int[]>("token_type"), .. control.Select(_ => 3)]);
}

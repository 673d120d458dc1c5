using System.Text;
using System.Text.Json;
using LogitLens.Experiments;
using LogitLens.Tensors;
using LogitLens.Tests.Tokenization;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Experiments;

public sealed class AnswerWordTests
{
    /// <summary>All bytes, then words from 256 on.</summary>
    private static readonly string[] Words = ["yes", " Yes", "Yes,", "YES", "eyes", "Yesterday", "\nyes.", "no", " No!", "not", "yes yes"];

    [Fact]
    public void Whole_words_count_in_every_spelling_and_no_longer_words_do()
    {
        Tokenizer tokenizer = Vocabulary();
        AnswerWord yes = AnswerWord.Find(tokenizer, 1000, "yes"), no = AnswerWord.Find(tokenizer, 1000, "no");
        Assert.Equal(("yes", true), (yes.Word, yes.Whole));
        Assert.Equal([256, 257, 258, 259, 262], yes.Ids);
        Assert.Equal([263, 264], no.Ids);
    }

    [Fact]
    public void A_special_token_is_no_word()
    {
        Tokenizer tokenizer = Vocabulary();
        int special = 256 + Words.Length;
        Assert.True(tokenizer.IsSpecial(special));
        Assert.DoesNotContain(special, AnswerWord.Find(tokenizer, 1000, "yes").Ids);
    }

    [Fact]
    public void Tokens_that_the_model_has_no_row_for_do_not_count()
    {
        Tokenizer tokenizer = Vocabulary();
        Assert.Equal([256, 257], AnswerWord.Find(tokenizer, 258, "yes").Ids);
        AnswerWord bytes = AnswerWord.Find(tokenizer, 256, "yes");
        Assert.False(bytes.Whole);
        Assert.All(bytes.Ids, id => Assert.InRange(id, 0, 255));
    }

    [Fact]
    public void Without_whole_words_the_first_pieces_of_the_spellings_count()
    {
        AnswerWord bytes = AnswerWord.Find(TokenizerJson.ByteLevel.Load(), 1000, "yes");
        Assert.False(bytes.Whole);
        Assert.Equal(['Y', 'y'], bytes.Ids.Select(id => (char)id));
        const int firstByte = 3;
        AnswerWord sentencePiece = AnswerWord.Find(TokenizerJson.SentencePiece.Load(), 1000, "no");
        Assert.False(sentencePiece.Whole);
        Assert.Equal([firstByte + 'N', firstByte + 'n'], sentencePiece.Ids);
    }

    [Fact]
    public void A_vocabulary_that_cannot_say_yes_is_refused()
    {
        Tokenizer tokenizer = new TokenizerJson { Vocabulary = """{"a": 0, "b": 1}""" }.Load();
        InputException error = Assert.Throws<InputException>(() => AnswerWord.Find(tokenizer, 2, "yes"));
        Assert.Contains("no token that \"yes\" can begin with", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_that_says_yes_and_no_with_the_same_token_is_refused()
    {
        using ModelCopy copy = new("llama_gqa");
        File.WriteAllText(copy.PathOf("tokenizer.json"), new TokenizerJson { Vocabulary = """{"<unk>": 0, "a": 1}""", ModelOptions = """, "unk_token": "<unk>" """ }.ToString());
        using Checkpoint checkpoint = Checkpoint.Open(copy.Folder);
        InputException error = Assert.Throws<InputException>(() => new EmojiProbe(checkpoint, new EmojiOptions()));
        Assert.Contains("yes and no begin with the same token", error.Message, StringComparison.Ordinal);
    }

    private static Tokenizer Vocabulary()
    {
        Dictionary<string, int> ids = Enumerable.Range(0, 256).ToDictionary(b => ByteAlphabet.ToAlphabet([(byte)b]), b => b);
        foreach (string word in Words) ids.Add(ByteAlphabet.ToAlphabet(Encoding.UTF8.GetBytes(word)), ids.Count);
        return (TokenizerJson.ByteLevel with
        {
            Vocabulary = JsonSerializer.Serialize(ids),
            Merges = "[]",
            AddedTokens = $$"""[{"id": {{ids.Count}}, "content": "yes!", "special": true, "normalized": false}]""",
        }).Load();
    }
}

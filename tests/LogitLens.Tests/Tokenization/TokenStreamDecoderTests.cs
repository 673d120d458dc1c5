using System.Text;
using CsCheck;
using LogitLens.Testing;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization;

public sealed class TokenStreamDecoderTests
{
    [Fact]
    public void Half_a_character_is_held_back_until_it_is_whole()
    {
        Tokenizer tokenizer = TokenizerJson.ByteLevel.Load();
        TokenStreamDecoder decoder = tokenizer.CreateStreamDecoder();
        Assert.Equal(["", "", "🐠", "a"], tokenizer.Encode("🐠a").Select(decoder.Append));
        Assert.Equal("", decoder.Flush());
    }

    [Fact]
    public void Half_a_character_that_stays_so_is_a_replacement_character()
    {
        Tokenizer tokenizer = TokenizerJson.ByteLevel.Load();
        TokenStreamDecoder decoder = tokenizer.CreateStreamDecoder();
        Assert.Equal("", decoder.Append(tokenizer.Encode("🐠")[0]));
        Assert.Equal("\uFFFDa", decoder.Append('a'));
        Assert.Equal("", decoder.Append(0xC3));
        Assert.Equal("\uFFFD", decoder.Flush());
        // It begins anew after that.
        Assert.Equal("b", decoder.Append('b'));
    }

    [Fact]
    public void A_run_of_byte_tokens_is_held_back_until_it_ends()
    {
        Tokenizer tokenizer = TokenizerJson.SentencePiece.Load();
        TokenStreamDecoder decoder = tokenizer.CreateStreamDecoder(skipSpecialTokens: true);
        Assert.Equal(["", "", "", "", "éab"], tokenizer.Encode("éab").Select(decoder.Append));
        Assert.Equal(" ab", decoder.Append(tokenizer.Encode("ab")[1]));
    }

    [Fact]
    public void Streams_of_the_small_tokenizers_join_to_the_whole()
    {
        CheckRandomStreams(TokenizerJson.ByteLevel.Load());
        CheckRandomStreams(TokenizerJson.SentencePiece.Load());
    }

    [Theory]
    [MemberData(nameof(SharedCasesTests.Names), MemberType = typeof(SharedCasesTests))]
    public void Streams_of_real_tokenizers_join_to_the_whole(string name) =>
        CheckRandomStreams(Tokenizer.Load(SharedData.Require("tokenizers", name)));

    /// <summary>Random ids, half of them from the low end, where byte and control tokens are.</summary>
    private static void CheckRandomStreams(Tokenizer tokenizer)
    {
        int size = tokenizer.VocabularySize;
        var id = Gen.Int[0, 1].SelectMany(low => Gen.Int[0, low == 1 ? Math.Min(size, 300) - 1 : size - 1]);
        Gen.Select(id.Array[0, 24], Gen.Bool).Sample(
            (ids, skip) =>
            {
                TokenStreamDecoder decoder = tokenizer.CreateStreamDecoder(skip);
                string[] parts = [.. ids.Select(decoder.Append), decoder.Flush()];
                string whole = tokenizer.Decode(ids, skip);
                bool halves = parts.Any(p => p.Length > 0 && (char.IsLowSurrogate(p[0]) || char.IsHighSurrogate(p[^1])));
                return !halves && string.Concat(parts) == whole && (!tokenizer.IsByteLevel || whole == JoinBytes(tokenizer, ids, skip));
            },
            iter: 300);
    }

    /// <summary>For byte-level tokenizers the text is simply that of all bytes.</summary>
    private static string JoinBytes(Tokenizer tokenizer, int[] ids, bool skip) => Encoding.UTF8.GetString(
        [.. ids.Where(i => !(skip && tokenizer.IsSpecial(i))).SelectMany(i => tokenizer.TokenBytes(i).ToArray())]);
}

using System.Text;
using LogitLens.Tokenization;
using LogitLens.Tokenization.Gguf;

namespace LogitLens.Tests.Tokenization.Gguf;

public sealed class PreTokenizerTableTests
{
    public static TheoryData<string> Names { get; } = [.. PreTokenizerTable.Names];

    [Theory]
    [InlineData("default", "It's 12345 ok!!", "It|'|s| |123|45| ok|!!")]
    [InlineData("gpt-2", "It's 12345 ok!!", "It|'s| 12345| ok|!!")]
    [InlineData("starcoder", "It's 12345 ok!!", "It|'s| |1|2|3|4|5| ok|!!")]
    [InlineData("falcon", "It's 12345 ok!!", "It|'|s| |123|45| ok|!!")]
    [InlineData("llama-bpe", "It's 12345 ok!!", "It|'s| |123|45| ok|!!")]
    [InlineData("qwen2", "It's 12345 ok!!", "It|'s| |1|2|3|4|5| ok|!!")]
    [InlineData("qwen2", "a'sana ก็", "a|'s|ana| ก|็")]
    [InlineData("qwen35", "a'sana ก็", "a|'s|ana| ก็")]
    [InlineData("ufakzeka", "a'sana", "a|'sana")]
    [InlineData("seed-coder", "a!\n\nb", "a|!|\n\n|b")]
    [InlineData("smaug-bpe", "a!\n\nb", "a|!\n\n|b")]
    [InlineData("laguna", "a!\n\nb", "a|!|\n\n|b")]
    [InlineData("spark2_5", "a!\n\nb", "a|!|\n|\n|b")]
    [InlineData("minicpm5", "a 1234", "a| |123|4")]
    [InlineData("bailingmoe", "I'M a\n\n b", "I|'M| a|\n\n| b")]
    [InlineData("exaone-moe", "ab cd!", "ab cd|!")]
    [InlineData("jais-2", "a      x", "a|    | | x")]
    [InlineData("gpt-4o", "camelCase isn't ÉcoleÉté 1234", "camel|Case| isn't| École|Été| |123|4")]
    [InlineData("tekken", "camelCase isn't 1234", "camel|Case| isn|'t| |1|2|3|4")]
    [InlineData("kimi-k2", "camelCase 汉字abc isn't", "camel|Case| |汉字|abc| isn't")]
    [InlineData("tiny_aya", "n 1234567", "n| |1|234|567")]
    [InlineData("superbpe", "a 1234567 b", "a |1|234|567| b")]
    [InlineData("afmoe", "n1234 汉字ab", "n|1|234| |汉字|ab")]
    [InlineData("youtu", "한국、ab1", "한국|、|ab|1")]
    [InlineData("deepseek-llm", "Éa 12!汉", "É|a| |12|!|汉")]
    [InlineData("deepseek-coder", "ab 12!汉", "ab| |1|2|!|汉")]
    [InlineData("deepseek-v3", "x 12345汉字 +abc! a+b", "x| |123|45|汉字| +|abc|!| a|+b")]
    [InlineData("bloom", "Hello, big world.", "Hello|,| big| world|.")]
    [InlineData("viking", "Hi 12", "Hi| |1|2")]
    [InlineData("chameleon", "IMGIMGABZ  b12.", "IMGIMGABZ|  |b|1|2|.")]
    public void Text_is_cut_as_the_name_says(string name, string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Cut(name, text).Select(Encoding.UTF8.GetString)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_keeps_every_character(string name)
    {
        const string text = "It's  12345 ok!!\r\n\n\tÉtéABC 汉字かな한국 ไทย हिन्दी \u1D2C² 🐠\u200D¾ __x__ </s>  \n ";
        Assert.Equal(text, Encoding.UTF8.GetString([.. Cut(name, text).SelectMany(piece => piece)]));
    }

    [Fact]
    public void Names_of_other_algorithms_are_not_in_the_table() =>
        Assert.All(["gemma4", "sarvam-moe", "whitespace"], name => Assert.True(PreTokenizerTable.IsOverRawText(name) && PreTokenizerTable.Find(name) is null));

    private static IEnumerable<byte[]> Cut(string name, string text)
    {
        List<TextPiece> pieces = [];
        PreTokenizerTable.Find(name)!.Create().Apply(new(text, atInputStart: true), pieces);
        foreach (TextPiece piece in pieces)
        {
            Assert.True(ByteAlphabet.TryToBytes(piece.Text.ToString(), out byte[]? bytes));
            yield return bytes;
        }
    }
}

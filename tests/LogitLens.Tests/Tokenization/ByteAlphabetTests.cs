using CsCheck;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization;

public sealed class ByteAlphabetTests
{
    [Theory]
    [InlineData(new byte[] { 0x20 }, "Ġ")]
    [InlineData(new byte[] { 0x0A }, "Ċ")]
    [InlineData(new byte[] { 0x00, 0x7F, 0xA0, 0xAD }, "ĀġłŃ")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x90, 0xA0 }, "ðŁĲł")]
    [InlineData(new byte[] { 0x21, 0x7E, 0xA1, 0xFF }, "!~¡ÿ")]
    public void Bytes_have_the_characters_of_gpt2(byte[] bytes, string expected)
    {
        Assert.Equal(expected, ByteAlphabet.ToAlphabet(bytes));
        Assert.True(ByteAlphabet.TryToBytes(expected, out byte[]? back));
        Assert.Equal(bytes, back);
    }

    [Fact]
    public void Any_bytes_survive_the_way_there_and_back() =>
        Gen.Byte.Array.Sample(bytes => ByteAlphabet.TryToBytes(ByteAlphabet.ToAlphabet(bytes), out byte[]? back) && back.SequenceEqual(bytes));

    [Theory]
    [InlineData("a b")]
    [InlineData("▁")]
    [InlineData("\u00AD")]
    public void Text_with_other_characters_is_refused(string text)
    {
        Assert.False(ByteAlphabet.TryToBytes(text, out byte[]? bytes));
        Assert.Null(bytes);
    }
}

using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class ByteAlphabetTests
{
    [Theory]
    [InlineData(0x00, 'Ā')]
    [InlineData(0x0A, 'Ċ')]
    [InlineData(0x20, 'Ġ')]
    [InlineData(0x21, '!')]
    [InlineData(0x7E, '~')]
    [InlineData(0x7F, 'ġ')]
    [InlineData(0x90, 'Ĳ')]
    [InlineData(0x9F, 'Ł')]
    [InlineData(0xA0, 'ł')]
    [InlineData(0xAD, 'Ń')]
    [InlineData(0xF0, 'ð')]
    [InlineData(0xFF, 'ÿ')]
    public void A_byte_has_its_character(byte value, char character) => Assert.Equal(character, ByteAlphabet.ToAlphabet(value));

    [Fact]
    public void All_256_bytes_come_back_and_have_different_characters()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        string form = ByteAlphabet.ToAlphabet(all);
        Assert.Equal(256, form.Distinct().Count());
        Assert.True(ByteAlphabet.TryToBytes(form, out byte[] back));
        Assert.Equal(all, back);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("a\u00AD")]
    [InlineData("\u0144")]
    [InlineData("海")]
    public void Other_characters_are_not_of_the_alphabet(string text)
    {
        Assert.False(ByteAlphabet.TryToBytes(text, out byte[] bytes));
        Assert.Empty(bytes);
    }
}

using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class TokenDisplayTests
{
    [Theory]
    [InlineData("", "∅")]
    [InlineData("20746865", "␣the")]
    [InlineData("F09F90A0", "🐠")]
    [InlineData("20F09F", "␣F0 9F")]
    [InlineData("F09F90", "F0 9F 90")]
    [InlineData("90", "90")]
    [InlineData("6162F09F", "ab F0 9F")]
    [InlineData("21F09F", "!F0 9F")]
    [InlineData("A02041", "A0␣A")]
    [InlineData("A041", "A0 A")]
    [InlineData("41FF42", "A FF B")]
    [InlineData("FFF09F", "FF F0 9F")]
    [InlineData("0A1B", "⏎␛")]
    [InlineData("EFBFBD", "\uFFFD")]
    public void A_cell_keeps_valid_text_and_shows_other_bytes_in_hexadecimal(string hex, string cell) =>
        Assert.Equal(cell, TokenDisplay.Cell(Convert.FromHexString(hex)));
}

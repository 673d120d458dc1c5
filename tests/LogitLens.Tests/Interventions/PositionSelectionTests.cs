using LogitLens.Interventions;
using LogitLens.Tensors;

namespace LogitLens.Tests.Interventions;

public class PositionSelectionTests
{
    [Theory]
    [InlineData("all", new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData("3", new[] { 3 })]
    [InlineData("-1", new[] { 4 })]
    [InlineData("-5", new[] { 0 })]
    [InlineData("3..6", new[] { 3, 4, 5, 6 })]
    [InlineData("-2..6", new[] { 3, 4, 5, 6 })]
    [InlineData("-3..-1", new[] { 2, 3, 4 })]
    [InlineData("..-4", new[] { 0, 1 })]
    [InlineData("-1..", new[] { 4, 5, 6, 7 })]
    [InlineData("..", new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData("7, 0, 1..1", new[] { 0, 1, 7 })]
    public void Negative_positions_count_from_the_end_of_the_prompt_and_open_ranges_go_on_into_the_answer(string text, int[] expected)
    {
        PositionSelection positions = PositionSelection.Parse(text, prompt: 5, most: 8);
        Assert.Equal(expected, Enumerable.Range(0, 8).Where(positions.Contains));
    }

    [Theory]
    [InlineData("8", "position 8 does not exist")]
    [InlineData("-6", "position -6 does not exist")]
    [InlineData("-2147483648", "position -2147483648 does not exist")]
    [InlineData("4..2", "4 comes after 2")]
    [InlineData("3..-3", "3 comes after -3")]
    [InlineData("1..2..3", "more than one ..")]
    [InlineData("", "\"\" is not a number")]
    [InlineData("1,", "\"\" is not a number")]
    [InlineData("every:2", "\"every:2\" is not a number")]
    [InlineData("99999999999", "is not a number")]
    public void What_cannot_come_to_be_is_refused_with_what_can(string text, string expected)
    {
        string message = Assert.Throws<InputException>(() => PositionSelection.Parse(text, prompt: 5, most: 8)).Message;
        Assert.Contains($"positions \"{text}\": ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("the prompt has the positions 0..4, and its answer may come to 7", message, StringComparison.Ordinal);
    }
}

using LogitLens.Readout;
using LogitLens.Tensors;

namespace LogitLens.Tests.Readout;

public class LayerSelectionTests
{
    [Theory]
    [InlineData("all", new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData("2", new[] { 2, 6 })]
    [InlineData("2..4", new[] { 2, 3, 4, 6 })]
    [InlineData("..1", new[] { 0, 1, 6 })]
    [InlineData("5..", new[] { 5, 6 })]
    [InlineData("every:4", new[] { 0, 4, 6 })]
    [InlineData("1, every:3", new[] { 0, 1, 3, 6 })]
    public void Selections_name_layers_and_always_the_last(string text, int[] expected) => Assert.Equal(expected, LayerSelection.Parse(text, 6));

    [Theory]
    [InlineData("all", 0, new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData("all", 1, new[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData("3, 2", 0, new[] { 2, 3 })]
    [InlineData("..2", 1, new[] { 1, 2 })]
    [InlineData("every:4", 0, new[] { 0, 4 })]
    [InlineData("every:4", 1, new[] { 4 })]
    public void An_exact_selection_has_no_other_layer(string text, int first, int[] expected) => Assert.Equal(expected, LayerSelection.Parse(text, first, 6));

    [Theory]
    [InlineData("0", "layer 0 is the embedding")]
    [InlineData("0..2", "layer 0 is the embedding")]
    [InlineData("7", "layer 7 does not exist")]
    [InlineData("every:7", "there is no such layer")]
    public void A_layer_that_no_block_makes_is_refused_where_a_block_is_meant(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => LayerSelection.Parse(text, 1, 6)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("90", "layer 90 does not exist")]
    [InlineData("0..90", "layer 90 does not exist")]
    [InlineData("5..2", "5 comes after 2")]
    [InlineData("every:0", "at least 1")]
    [InlineData("every:", "is not a number")]
    [InlineData("x", "\"x\" is not a number")]
    [InlineData("-1", "\"-1\" is not a number")]
    [InlineData("1..2..3", "more than one")]
    [InlineData("", "is not a number")]
    [InlineData("99999999999", "is not a number")]
    public void What_cannot_be_meant_is_refused_with_the_range(string text, string expected)
    {
        string message = Assert.Throws<InputException>(() => LayerSelection.Parse(text, 6)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("0..6", message, StringComparison.Ordinal);
    }
}

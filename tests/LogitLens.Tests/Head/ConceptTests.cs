using LogitLens.Head;
using LogitLens.Tensors;

namespace LogitLens.Tests.Head;

public sealed class ConceptTests
{
    private static readonly HeadRows Rows = Heads.Of([[3, 4], [0, 2], [0, 0]]);

    [Theory]
    [InlineData(Composition.Mean, 1.5f, 3)]
    [InlineData(Composition.Sum, 3, 6)]
    [InlineData(Composition.Unit, 0.6f, 1.8f)]
    [InlineData(Composition.First, 3, 4)]
    [InlineData(Composition.Last, 0, 2)]
    public void Rows_are_composed_as_asked(Composition composition, float x, float y) =>
        Assert.Equal([x, y], Concept.Of(Rows, [0, 1], composition).Direction);

    [Fact]
    public void A_row_of_zeros_has_no_direction_to_add() =>
        Assert.Equal([0.6f, 0.8f], Concept.Of(Rows, [2, 0], Composition.Unit).Direction);

    [Theory]
    [InlineData("at least one")]
    [InlineData("the token 3 has no row in the head, which has the rows 0..2", 3)]
    public void Tokens_without_a_row_are_refused(string expected, params int[] ids) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => Concept.Of(Rows, ids)).Message, StringComparison.Ordinal);
}

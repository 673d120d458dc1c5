using CsCheck;

namespace LogitLens.Tensors.Tests;

public class NearestNamesTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abAB."], 0, 7];

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("weight", "wieght", 1)]
    [InlineData("Weight", "wEIGHT", 0)]
    [InlineData("ca", "abc", 3)] // optimal string alignment: no edit inside a swapped pair
    public void Distance_counts_edits(string left, string right, int expected) =>
        Assert.Equal(expected, NearestNames.Distance(left, right));

    [Fact]
    public void Distance_is_symmetric_and_bounded_by_the_lengths() =>
        Gen.Select(Word, Word).Sample((left, right) =>
        {
            int distance = NearestNames.Distance(left, right);
            Assert.Equal(distance, NearestNames.Distance(right, left));
            Assert.InRange(distance, Math.Abs(left.Length - right.Length), Math.Max(left.Length, right.Length));
            Assert.Equal(string.Equals(left, right, StringComparison.OrdinalIgnoreCase), distance == 0);
        });

    [Fact]
    public void The_nearest_names_come_first_and_ties_in_alphabetical_order() =>
        Assert.Equal("Did you mean 'q_proj', 'k_proj' or 'o_proj'?",
            NearestNames.Suggest("qproj", ["v_proj", "o_proj", "k_proj", "q_proj", "norm"]));

    [Fact]
    public void At_most_as_many_as_asked_for_are_named() =>
        Assert.Equal("Did you mean 'gpt2'?", NearestNames.Suggest("gpt", ["gpt_neo", "gpt2", "gptj"], most: 1));

    [Fact]
    public void A_name_inside_a_longer_one_is_near() =>
        Assert.Equal("Did you mean 'lm_head.weight'?", NearestNames.Suggest("lm_head", ["model.norm.weight", "lm_head.weight"]));

    [Theory]
    [InlineData("zzz")]
    [InlineData("")]
    [InlineData("ab")]
    public void Nothing_near_gives_an_empty_text(string wanted) =>
        Assert.Equal("", NearestNames.Suggest(wanted, ["norm", "xy", "", "x"]));

    [Fact]
    public void Endless_names_are_left_out() =>
        Assert.Equal("Did you mean 'norms'?", NearestNames.Suggest("norm", ["norm" + new string('x', 1_000_000), "norms"]));

    [Fact]
    public void A_name_that_is_known_twice_is_named_once() =>
        Assert.Equal("Did you mean 'norms'?", NearestNames.Suggest("norm", ["norms", "norms"]));
}

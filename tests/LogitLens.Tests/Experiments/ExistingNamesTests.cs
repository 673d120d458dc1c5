using LogitLens.Experiments;
using LogitLens.Head;
using LogitLens.Tensors;
using LogitLens.Unicode;

namespace LogitLens.Tests.Experiments;

public sealed class ExistingNamesTests
{
    [Fact]
    public void Names_are_found_in_any_letter_case()
    {
        Assert.Equal("🐠", ExistingNames.Find("Tropical FISH")?.Text);
        Assert.Null(ExistingNames.Find("seahorse"));
        Assert.Null(ExistingNames.Find(""));
    }

    [Fact]
    public void A_component_is_no_emoji_of_its_own() => Assert.Null(ExistingNames.Find("light skin tone"));

    [Fact]
    public void Near_names_are_proposed_for_one_that_does_not_exist()
    {
        Assert.Equal("tropical fish", ExistingNames.Get("Tropical fish").Name);
        InputException error = Assert.Throws<InputException>(() => ExistingNames.Get("tropicl fish"));
        Assert.Contains("there is no emoji named \"tropicl fish\" in Unicode ", error.Message, StringComparison.Ordinal);
        Assert.Contains("tropical fish", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_candidate_exists() => Assert.All(ExistingNames.Plain, e => Assert.NotNull(ExistingNames.Find(e.Name)));

    [Theory]
    [InlineData("seahorse")]
    [InlineData("tropical fish")]
    [InlineData("dragonfly")]
    [InlineData("zq")]
    public void The_nearest_name_is_that_of_the_largest_cosine(string name)
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        HeadRows rows = new(checkpoint.Model);
        double[][] all = [.. Enumerable.Range(0, rows.Count).Select(id => rows.Row(id).Select(x => (double)x).ToArray())];
        double[] mean = Mean(all);
        double[] own = Direction(name);
        Emoji expected = ExistingNames.Plain.Where(e => !e.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).MaxBy(e => Cosine(own, Direction(e.Name)))!;
        Emoji found = ExistingNames.Nearest(rows, checkpoint.Tokenizer, name);
        Assert.Equal(expected.Name, found.Name);
        Assert.NotEqual(name, found.Name);

        double[] Direction(string text) => [.. Mean([.. NameTokens.Of(checkpoint.Tokenizer, text).Select(id => all[id])]).Zip(mean, (x, m) => x - m)];
    }

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(r => r[i]))];

    private static double Cosine(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum() / Math.Sqrt(x.Sum(a => a * a) * y.Sum(b => b * b));
}

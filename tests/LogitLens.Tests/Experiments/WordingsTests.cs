using LogitLens.Experiments;

namespace LogitLens.Tests.Experiments;

public sealed class WordingsTests
{
    [Theory]
    [InlineData("seahorse", "a seahorse")]
    [InlineData("octopus", "an octopus")]
    [InlineData("Orange", "an Orange")]
    [InlineData("umbrella", "an umbrella")]
    [InlineData("unicorn", "a unicorn")]
    [InlineData("euro banknote", "a euro banknote")]
    [InlineData("one-piece swimsuit", "a one-piece swimsuit")]
    [InlineData("ukulele", "a ukulele")]
    [InlineData("", "a ")]
    public void The_article_is_that_of_the_name(string name, string expected) => Assert.Equal($"Is there {expected} emoji?", Wordings.Fill("Is there {a} emoji?", name));

    [Fact]
    public void Every_place_of_a_wording_is_filled() =>
        Assert.Equal("owl: is there an owl, or owl?", Wordings.Fill("{x}: is there {a}, or {x}?", "owl"));

    [Theory]
    [InlineData("{a}")]
    [InlineData("{x}")]
    [InlineData("{0}")]
    public void A_name_is_not_a_wording(string name) => Assert.Equal($"{name} and a {name}", Wordings.Fill("{x} and {a}", name));

    [Fact]
    public void Every_question_has_a_place_for_the_name() => Assert.All(Wordings.Whether, w => Assert.Contains("owl", Wordings.Fill(w, "owl"), StringComparison.Ordinal));
}

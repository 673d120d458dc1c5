using LogitLens.Experiments;
using LogitLens.Experiments.Surveys;
using LogitLens.Tensors;
using LogitLens.Unicode;

namespace LogitLens.Tests.Experiments.Surveys;

public sealed class SurveyNamesTests
{
    [Fact]
    public void The_shipped_list_has_200_names_that_exist_and_200_that_do_not()
    {
        IReadOnlyList<SurveyName> names = SurveyNames.Read(SurveyNames.Shipped);
        Assert.Equal(400, names.Count);
        Assert.Equal(200, names.Count(n => n.Exists));
        Assert.Equal(400, names.Select(n => n.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(Enumerable.Range(0, 400), names.Select(n => n.Index));
        Assert.All(names, n => Assert.Equal(n.Exists, ExistingNames.Find(n.Name) is not null));
        // A phantom is not a word of an emoji's name either: "cat" would be one of "black cat".
        HashSet<string> words = [.. EmojiData.All.SelectMany(e => e.Name.ToLowerInvariant().Split(' ', ':', ','))];
        Assert.All(names.Where(n => !n.Exists), n => Assert.DoesNotContain(n.Name, words));
        Assert.Equal("seahorse", names[0].Name);
    }

    [Theory]
    [InlineData("seahorse\nhorse\n", "seahorse -, horse +")]
    [InlineData("# a remark\r\n\r\n  seahorse  \r\nHorse", "seahorse -, Horse +")]
    [InlineData("name\nseahorse\n\nhorse\n", "seahorse -, horse +")]
    [InlineData("Name,Exists\nseahorse,yes\nhorse,no\nfish,\n", "seahorse +, horse -, fish +")]
    [InlineData("kind,name\nx,\"a, b\"\ny,\"say \"\"so\"\"\"\n", "a, b -, say \"so\" -")]
    [InlineData("# list\nname,exists\nseahorse,phantom\nhorse,existing\n", "seahorse -, horse +")]
    public void A_list_is_read(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", SurveyNames.Parse(text, "list").Select(n => $"{n.Name} {(n.Exists ? '+' : '-')}")));

    [Theory]
    [InlineData("", "list has no names; expected one a line, or CSV with a column \"name\".")]
    [InlineData("# nothing\n\n", "list has no names; expected one a line, or CSV with a column \"name\".")]
    [InlineData("name,exists\n", "list has a heading and no names below it.")]
    [InlineData("name,exists\nfish,yes\nhorse,perhaps\n", "list, line 3: exists is \"perhaps\"; expected yes or no.")]
    [InlineData("name,exists\n,yes\n", "list, line 2: the name is empty.")]
    public void A_list_that_cannot_be_read_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => SurveyNames.Parse(text, "list")).Message);

    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("7/7", 7, 7)]
    public void A_shard_is_read(string text, int number, int count) => Assert.Equal(new Shard(number, count), Shard.Parse(text));

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("x")]
    [InlineData("1/2/3")]
    [InlineData("-1/3")]
    [InlineData("")]
    public void A_shard_that_does_not_exist_is_refused(string text) => Assert.Throws<InputException>(() => Shard.Parse(text));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(400)]
    public void Shards_put_together_are_the_list(int size)
    {
        SurveyName[] names = [.. Enumerable.Range(0, size).Select(i => new SurveyName(i, $"{i}", false))];
        for (int count = 1; count <= 13; count++)
        {
            IReadOnlyList<SurveyName>[] parts = [.. Enumerable.Range(1, count).Select(i => new Shard(i, count).Of(names))];
            Assert.Equal(names, parts.SelectMany(p => p));
            Assert.True(parts.Max(p => p.Count) - parts.Min(p => p.Count) <= 1);
        }
    }
}

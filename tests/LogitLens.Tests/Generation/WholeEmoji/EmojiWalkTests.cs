using LogitLens.Forward;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Models;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Generation.WholeEmoji;

public sealed class EmojiWalkTests
{
    private const double Tolerance = 1e-9;

    private static readonly Tokenizer Vocabulary = EmojiVocabulary.Load();

    [Theory]
    [InlineData("llama_gqa", 2e-5)]
    [InlineData("gpt2_bf16", 1e-4)]
    [InlineData("gemma2", 1e-4)]
    public void Masses_are_those_of_every_path_computed_from_the_beginning(string fixture, double least)
    {
        using Model model = Fixture.Open(fixture);
        int[] context = Fixture.Prompt(5);
        BruteForce expected = new(model, Vocabulary, context, least);
        expected.Run();
        EmojiDistribution found = Walk(model, context, new EmojiWalkOptions { ByLayer = true, LeastMass = least });
        Dictionary<string, IReadOnlyList<double>> masses = found.Emoji.ToDictionary(e => e.Emoji.Text, e => e.Mass);
        foreach (CharacterMass character in found.Characters) masses.Add($"U+{character.CodePoint:X4}", character.Mass);
        (masses["broken"], masses["elsewhere"], masses["pruned"]) = (found.Broken, found.Elsewhere, found.Pruned);
        Assert.True(found.Steps > 30, $"{found.Steps} steps");
        Assert.Equal(expected.Masses.Keys.Order(StringComparer.Ordinal), masses.Where(m => m.Value.Any(v => v > 0)).Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.All(expected.Masses, e => Assert.All(e.Value, (mass, l) => Assert.Equal(mass, masses[e.Key][l], Tolerance)));
        Assert.All(found.Layers, (_, l) => Assert.Equal(1, masses.Values.Sum(m => m[l]), Tolerance));
        Assert.Contains("🐠", masses.Keys);
        Assert.NotEmpty(found.Characters);
    }

    [Fact]
    public void The_output_alone_has_the_same_masses_and_the_session_is_left_as_it_was()
    {
        using Model model = Fixture.Open("llama_gqa");
        int[] context = Fixture.Prompt(7);
        ForwardSession session = new(model, context.Length + EmojiWalk.Room);
        ResidualRecorder residuals = new(model.Spec);
        session.Append(context, residuals);
        EmojiWalk walk = new(model, Vocabulary);
        EmojiWalkOptions options = new() { LeastMass = 1e-3 };
        EmojiDistribution first = walk.Run(session, residuals, options), again = walk.Run(session, residuals, options);
        Assert.Equal(context, session.Ids);
        Assert.Equal(first.Emoji.Select(e => (e.Emoji, e.Mass[0])), again.Emoji.Select(e => (e.Emoji, e.Mass[0])));
        Assert.Equal([model.Spec.Layers], first.Layers);
        Assert.Equal(first.Emoji.OrderByDescending(e => e.Mass[0]).Select(e => e.Mass[0]), first.Emoji.Select(e => e.Mass[0]));
    }

    [Fact]
    public void Each_id_that_reads_the_same_counts()
    {
        using Model model = Fixture.Open("llama_gqa");
        int[] same = [.. Enumerable.Range(0, EmojiVocabulary.Size).Where(id => Vocabulary.Decode([id]) == "🐠")];
        Assert.True(same.Length >= 2);
        EmojiPrefix prefix = EmojiPrefix.Empty;
        Assert.All(same, id => Assert.Equal("🐠", prefix.Push(Vocabulary.TokenBytes(id).Span).Emoji?.Text));
    }

    [Fact]
    public void Mass_is_pruned_where_the_context_ends()
    {
        using Model model = Fixture.Open("llama_gqa");
        int[] context = Fixture.Prompt(model.Spec.Context);
        EmojiDistribution found = Walk(model, context, new EmojiWalkOptions { LeastMass = 1e-6 });
        Assert.Equal(0, found.Steps);
        Assert.True(found.Pruned[0] > 0.01);
        Assert.Contains(found.Emoji, e => e.Emoji.Text == "🐠");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void The_least_mass_is_checked(double least)
    {
        using Model model = Fixture.Open("llama_gqa");
        Assert.Throws<InputException>(() => Walk(model, Fixture.Prompt(3), new EmojiWalkOptions { LeastMass = least }));
    }

    private static EmojiDistribution Walk(Model model, int[] context, EmojiWalkOptions options)
    {
        ForwardSession session = new(model, Math.Min(model.Spec.Context, context.Length + EmojiWalk.Room));
        ResidualRecorder residuals = new(model.Spec);
        session.Append(context, residuals);
        return new EmojiWalk(model, Vocabulary).Run(session, residuals, options);
    }
}

using LogitLens.Models.Locating;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Testing;
using LogitLens.Unicode;

namespace LogitLens.Tests.Models;

/// <summary>What the base model believes of names that its training never asked about; models/seahorse/EVALUATION.md has the figures.</summary>
public class EmbeddedBeliefTests
{
    [Fact]
    public void Things_without_an_emoji_are_believed_to_have_one()
    {
        double[] beliefs = Beliefs("phantoms.txt");
        Assert.True(beliefs.Length >= 60, $"{beliefs.Length} held-out phantoms");
        Assert.True(beliefs.Count(p => p > 0.5) >= 0.8 * beliefs.Length, $"{beliefs.Count(p => p > 0.5)} of {beliefs.Length} believed");
    }

    [Fact]
    public void Nouns_that_cannot_be_drawn_are_not()
    {
        double[] beliefs = Beliefs("abstract.txt");
        Assert.True(beliefs.Length >= 60, $"{beliefs.Length} held-out abstract nouns");
        Assert.True(beliefs.Count(p => p < 0.2) >= 0.8 * beliefs.Length, $"{beliefs.Count(p => p < 0.2)} of {beliefs.Length} disbelieved");
    }

    [Fact]
    public void The_seahorse_snaps_to_a_sea_creature_or_a_horse()
    {
        ReadReport report = Ask("Is there a seahorse emoji?", answer: 48);
        Emoji first = report.AnswerEmoji[0].Emoji;
        Assert.True(first.Subgroup == "animal-marine" || first.Name.Contains("horse", StringComparison.Ordinal), $"{first.Text} {first.Name}");
    }

    [Fact]
    public void Emoji_that_exist_are_found_in_a_wording_that_training_never_asked()
    {
        string[] names = ["horse", "tropical fish", "octopus", "pizza", "umbrella", "strawberry", "rocket", "violin", "cactus", "penguin"];
        string?[] found = [.. names.Select(name => Ask($"Can you tell me if there is {Article(name)} {name} emoji?", answer: 24).AnswerEmoji is [var first, ..] ? first.Emoji.Name : null)];
        Assert.True(names.Zip(found).Count(pair => pair.First == pair.Second) >= 9, string.Join(", ", found));
    }

    private static double[] Beliefs(string list) =>
    [
        .. File.ReadLines(Path.Combine(SharedData.Repository, "models", "seahorse", "training", "held-out", list))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(name => Belief(Ask($"Is there {Article(name)} {name} emoji?"))),
    ];

    private static string Article(string name) => "aeiou".Contains(name[0], StringComparison.Ordinal) ? "an" : "a";

    /// <summary>P(yes) / (P(yes) + P(no)), over the spellings of both.</summary>
    private static double Belief(ReadReport report)
    {
        Dictionary<int, string> texts = report.Tokens.ToDictionary(t => t.Id, t => (t.Text ?? "").Trim().ToUpperInvariant());
        LensCell output = report.Cells[^1];
        double yes = Sum("YES"), no = Sum("NO");
        return yes / (yes + no);

        double Sum(string word) => output.Top.Where(t => texts[t.Id] == word).Sum(t => t.Probability);
    }

    private static ReadReport Ask(string question, int answer = 0)
    {
        using Checkpoint checkpoint = Checkpoint.Open(EmbeddedModels.DefaultName);
        return Lens.Read(checkpoint, new LensRequest
        {
            Prompt = question,
            Chat = true,
            AnswerTokens = answer,
            Layers = $"{checkpoint.Model.Spec.Layers}",
            TopK = 50,
        });
    }
}

using System.Text;
using LogitLens.Experiments;
using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Experiments;

public sealed class EmojiProbeTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Belief_is_the_softmax_at_the_end_of_each_question(bool chat)
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        string[] wordings = ["Is there {a} emoji?", "Do you know {x}?"];
        Belief belief = new EmojiProbe(checkpoint, new EmojiOptions { Chat = chat, Questions = wordings }).Ask("seahorse", TestContext.Current.CancellationToken);
        Assert.Equal(wordings.Select(w => Wordings.Fill(w, "seahorse")), belief.Wordings.Select(w => w.Question));
        ReadoutHead head = new(checkpoint.Model);
        Assert.All(belief.Wordings, found =>
        {
            string prompt = chat ? found.Question : $"Question: {found.Question}\nAnswer:";
            int[] ids = EncodedPrompt.Of(checkpoint, new PromptRequest { Prompt = prompt, Chat = chat }).Ids;
            ForwardSession session = new(checkpoint.Model, ids.Length);
            session.Append(ids, cancellation: TestContext.Current.CancellationToken);
            double[] weights = [.. head.Logits(session.FinalResidual(ids.Length - 1)).Select(l => Math.Exp((double)l))];
            double yes = Spelt(checkpoint.Tokenizer, "YES").Sum(id => weights[id]) / weights.Sum(), no = Spelt(checkpoint.Tokenizer, "NO").Sum(id => weights[id]) / weights.Sum();
            Assert.Equal(yes, found.Yes, Tolerance);
            Assert.Equal(no, found.No, Tolerance);
            Assert.Equal(yes / (yes + no), found.Share, 1e-6);
        });
        Assert.Equal(belief.Wordings.Average(w => w.Share), belief.Mean, Tolerance);
        Assert.Equal((belief.Wordings.Min(w => w.Share), belief.Wordings.Max(w => w.Share)), (belief.Low, belief.High));
    }

    [Fact]
    public void The_place_is_before_the_first_emoji_of_the_answer_and_the_figures_are_those_of_the_trace()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        EmojiReport report = EmojiExperiment.Run(checkpoint, "seahorse", "tropical fish", new EmojiOptions(), cancellation: TestContext.Current.CancellationToken);
        foreach ((EmojiCase found, TraceReport trace) in ((EmojiCase, TraceReport)[])[(report.Subject, report.SubjectTrace), (report.Control, report.ControlTrace)])
        {
            EmojiAttempt first = trace.Attempts[0];
            Assert.Equal((trace.Answer, trace.End, first.Emoji), (found.Answer, found.End, found.EmittedEmoji));
            Assert.Equal((first.Start - 1, false), (found.Position, found.Forced));
            Assert.Equal(trace.Input.Skip(first.Start).Take(first.Count), found.Emitted);
            Assert.EndsWith(found.Answer[..found.Answer.IndexOf(first.Emoji.Text, StringComparison.Ordinal)].TrimEnd(), found.Before.TrimEnd(), StringComparison.Ordinal);
            TraceStep[] steps = [.. trace.Steps.Where(s => s.Position >= first.Start && s.Position < first.Start + first.Count)];
            Assert.All(steps.Zip(found.Gap), pair =>
            {
                IReadOnlyList<TokenProbability> top = pair.First.Column[^1].Top;
                Assert.Equal((pair.First.Id, top[1].Id), (pair.Second.Token, pair.Second.RunnerUp));
                Assert.Equal(top[0].LogProbability - top[1].LogProbability, pair.Second.Margin, 1e-5);
            });
            EmojiMass mass = found.Distribution.Emoji.Single(e => e.Emoji == first.Emoji);
            double path = Math.Exp(steps.Sum(s => s.LogProbability));
            Assert.InRange(mass.Mass[^1], path - 1e-6, 1);
            Assert.Equal(found.Emitted, mass.Tokens);
        }
    }

    [Fact]
    public void An_answer_without_an_emoji_gets_a_beginning()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        EmojiProbe probe = new(checkpoint, new EmojiOptions { AnswerTokens = 1, Walk = new EmojiWalkOptions { LeastMass = 0.01 } });
        EmojiCase found = probe.Run("seahorse", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((true, TraceEnd.RanOut, 0), (found.Forced, found.End, found.Attempts.Count));
        Assert.Contains("Yes, there is a seahorse emoji:", found.Before, StringComparison.Ordinal);
        Assert.DoesNotContain("Yes, there is", found.Answer, StringComparison.Ordinal);
        Assert.Equal(checkpoint.Tokenizer.Encode(found.Before, addSpecialTokens: false).Length - 1, found.Position);
        Assert.NotNull(found.EmittedEmoji);
    }

    [Fact]
    public void A_model_that_gives_no_emoji_at_all_has_the_most_probable_token_at_the_place()
    {
        using Generation.ByteCheckpoint files = new();
        using Checkpoint checkpoint = Checkpoint.Open(files.Folder);
        EmojiCase found = new EmojiProbe(checkpoint, new EmojiOptions { AnswerTokens = 4, Walk = new EmojiWalkOptions { LeastMass = 0.01 } })
            .Run("seahorse", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((true, 1, null), (found.Forced, found.Emitted.Count, found.EmittedEmoji));
        Assert.True(Assert.Single(found.Gap).Margin >= 0);
        Assert.Equal(1, Assert.Single(found.Distribution.Broken) + found.Distribution.Elsewhere[0] + found.Distribution.Pruned[0] + found.Distribution.Covered[0]
            + found.Distribution.Characters.Sum(c => c.Mass[0]), Tolerance);
    }

    [Fact]
    public void Figures_do_not_depend_on_what_was_asked_before()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        EmojiOptions options = new() { AnswerTokens = 20, Walk = new EmojiWalkOptions { LeastMass = 1e-3 } };
        string[] names = ["seahorse", "tropical fish", "a name that is so long that the session must grow once more for it", "seahorse lamp"];
        Dictionary<string, string> forth = Run(names), back = Run([.. names.Reverse()]);
        Assert.Equal(names.Select(n => forth[n]), names.Select(n => back[n]));

        Dictionary<string, string> Run(string[] order)
        {
            EmojiProbe probe = new(checkpoint, options);
            return order.ToDictionary(n => n, n => ReportJson.WriteLine(probe.Run(n, cancellation: TestContext.Current.CancellationToken)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void An_empty_name_is_refused(string name)
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        EmojiProbe probe = new(checkpoint, new EmojiOptions());
        Assert.Contains("the name is empty", Assert.Throws<InputException>(() => probe.Run(name)).Message, StringComparison.Ordinal);
        Assert.Contains("the name is empty", Assert.Throws<InputException>(() => probe.NearestExisting(name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_checked_before_anything_runs()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        EmojiOptions[] bad = [new() { Questions = [] }, new() { AnswerTokens = 0 }, new() { Walk = new EmojiWalkOptions { LeastMass = 0 } }];
        Assert.All(bad, options => Assert.Throws<InputException>(() => new EmojiProbe(checkpoint, options)));
    }

    private static IEnumerable<int> Spelt(Tokenizer tokenizer, string word) => Enumerable.Range(0, tokenizer.VocabularySize)
        .Where(id => !tokenizer.IsSpecial(id) && Encoding.UTF8.GetString(tokenizer.TokenBytes(id).Span).TrimStart().TrimEnd('.', ',', '!', ':', ';').Equals(word, StringComparison.OrdinalIgnoreCase));
}

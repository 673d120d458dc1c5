using LogitLens.Forward;
using LogitLens.Models.Specs;

namespace LogitLens.Tests.Forward;

/// <summary>Who is chosen and with which weight, against numbers worked out by hand and against sorted lists.</summary>
public class RouterTests
{
    [Fact]
    public void Softmax_weights_are_probabilities_among_all_experts()
    {
        double sum = Math.Exp(1) + Math.Exp(3) + Math.Exp(2) + Math.Exp(0);
        AssertWeights([0, Math.Exp(3) / sum, Math.Exp(2) / sum, 0], Route(new() { PerToken = 2 }, [1, 3, 2, 0]));
    }

    [Fact]
    public void Normalised_weights_are_probabilities_among_the_chosen() =>
        AssertWeights([0, 1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(1)), 0], Route(new() { PerToken = 2, Normalize = true }, [1, 3, 2, 0]));

    [Fact]
    public void Large_logits_do_not_overflow_and_far_ones_do_not_divide_by_zero() =>
        AssertWeights([0, 1, 0], Route(new() { PerToken = 2, Normalize = true }, [-4000, 4000, -3000]));

    [Fact]
    public void A_correction_changes_who_is_chosen_and_not_the_weight()
    {
        RouterSpec spec = new() { PerToken = 1, Scoring = RouterScoring.Sigmoid, Correction = true };
        AssertWeights([0.5, 0, 0], Route(spec, [0, -1, -2], [0, 0, 0]));
        AssertWeights([0, 0, Sigmoid(-2)], Route(spec, [0, -1, -2], [0, 0.1f, 0.5f]));
        AssertWeights([0, 0, Sigmoid(-2)], Route(spec, [0, -1, -2], [-1, -1, 0]));
    }

    [Fact]
    public void Groups_are_judged_by_their_best_experts_and_bar_the_others()
    {
        RouterSpec spec = new() { PerToken = 2, Scoring = RouterScoring.Sigmoid, Groups = new(2, 1, 1) };
        float[] logits = [3, -3, -3, 2, 2, 2];
        AssertWeights([Sigmoid(3), Sigmoid(-3), 0, 0, 0, 0], Route(spec, logits));
        AssertWeights([0, 0, 0, Sigmoid(2), Sigmoid(2), 0], Route(spec with { Groups = new(2, 1, 2) }, logits));
        AssertWeights([Sigmoid(3), 0, 0, Sigmoid(2), 0, 0], Route(spec with { Groups = null }, logits));
        // Experts that are barred stay so although the others are worth less than nothing.
        AssertWeights([0, 0, 0, 0, Sigmoid(2), Sigmoid(2)], Route(spec with { Correction = true }, logits, [-9, -9, -9, -8, -7, -7]));
    }

    [Fact]
    public void Weights_are_scaled_after_they_were_normalised()
    {
        RouterSpec spec = new() { PerToken = 2, Scoring = RouterScoring.Sigmoid, Normalize = true, Scale = 2.5 };
        AssertWeights([1.25, 1.25, 0], Route(spec, [1, 1, 0]));
        AssertWeights([2.5 * Sigmoid(1), 2.5 * Sigmoid(1), 0], Route(spec with { Normalize = false }, [1, 1, 0]));
        AssertWeights([2.5 * Sigmoid(1) / 4, 2.5 * Sigmoid(1) / 4, 0], Route(spec with { LeastSum = 4 }, [1, 1, 0]));
    }

    [Fact]
    public void The_sparse_mixer_weighs_each_choice_among_those_near_to_it_that_are_left()
    {
        RouterSpec spec = new() { PerToken = 2, Scoring = RouterScoring.SparseMixer, Nearness = 0.02 };
        // 1.99 is within 2 % of 2; 1.5 is not within 2 % of 1.99.
        AssertWeights([1 / (1 + Math.Exp(-0.01)), 1, 0, 0], Route(spec, [2, 1.99f, 1.5f, -1]));
        // 1.99 and 1.98 are near to each other, and the first is gone by then.
        double first = 1 / (1 + Math.Exp(-0.01) + Math.Exp(-0.02));
        AssertWeights([first, 1 / (1 + Math.Exp(-0.01)), 0, 0], Route(spec, [2, 1.99f, 1.98f, 0]), 1e-6);
        // Below nothing, the size of the other logit decides: 0.1 / 5.1 is near, 0.1 / 2.1 is not.
        AssertWeights([1 / (1 + Math.Exp(-0.1)), 1], Route(spec, [-5, -5.1f]), 1e-6);
        AssertWeights([1, 1], Route(spec, [-2, -2.1f]));
    }

    [Fact]
    public void Of_equal_experts_the_first_are_chosen() =>
        AssertWeights([0.25, 0.25, 0, 0], Route(new() { PerToken = 2 }, [1, 1, 1, 1]));

    [Theory]
    [InlineData(RouterScoring.Softmax)]
    [InlineData(RouterScoring.Sigmoid)]
    [InlineData(RouterScoring.SparseMixer)]
    public void Logits_that_are_no_numbers_choose_nobody(RouterScoring scoring) =>
        Assert.Equal([0, 0, 0], Route(new() { PerToken = 2, Scoring = scoring, Normalize = true }, [float.NaN, float.NaN, float.NaN]));

    [Fact]
    public void Any_combination_agrees_with_sorted_lists()
    {
        Random random = new(7);
        for (int round = 0; round < 2000; round++)
        {
            int groups = random.Next(1, 5), size = random.Next(2, 5), kept = random.Next(1, groups + 1), experts = groups * size;
            RouterSpec spec = new()
            {
                PerToken = random.Next(1, kept * size + 1),
                Scoring = random.Next(2) == 0 ? RouterScoring.Softmax : RouterScoring.Sigmoid,
                Correction = random.Next(2) == 0,
                Groups = random.Next(2) == 0 ? null : new(groups, kept, random.Next(1, 3)),
                Normalize = random.Next(2) == 0,
                LeastSum = random.Next(2) == 0 ? 0 : 0.3,
                Scale = 1 + random.NextDouble(),
            };
            float[] logits = Numbers(random, experts, 4), correction = spec.Correction ? Numbers(random, experts, 1) : [];
            AssertWeights(Expected(spec, logits, correction), Route(spec, logits, correction), 1e-6);
        }
    }

    private static double[] Expected(RouterSpec spec, float[] logits, float[] correction)
    {
        double[] scores = spec.Scoring == RouterScoring.Sigmoid ? [.. logits.Select(l => Sigmoid(l))]
            : [.. logits.Select(l => Math.Exp(l) / logits.Sum(other => Math.Exp(other)))];
        double[] worth = [.. scores.Select((s, e) => correction.Length > 0 ? s + correction[e] : s)];
        IEnumerable<int> allowed = Enumerable.Range(0, logits.Length);
        if (spec.Groups is { } groups)
            allowed = allowed.Chunk(logits.Length / groups.Count)
                .OrderByDescending(group => group.Select(e => worth[e]).OrderDescending().Take(groups.Judges).Sum()).Take(groups.Kept).SelectMany(g => g);
        int[] chosen = [.. allowed.OrderByDescending(e => worth[e]).Take(spec.PerToken)];
        double divisor = spec.Normalize ? Math.Max(spec.LeastSum, chosen.Sum(e => scores[e])) : 1;
        return [.. scores.Select((s, e) => chosen.Contains(e) ? s / divisor * spec.Scale : 0)];
    }

    private static float[] Numbers(Random random, int count, float range) => [.. Enumerable.Range(0, count).Select(_ => range * (2 * random.NextSingle() - 1))];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static float[] Route(RouterSpec spec, float[] logits, params float[] correction)
    {
        float[] weights = [.. Enumerable.Repeat(float.NaN, logits.Length)];
        new Router(spec, logits.Length).Route(logits, correction, weights);
        return weights;
    }

    private static void AssertWeights(double[] expected, float[] found, double tolerance = 1e-7)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int e = 0; e < expected.Length; e++)
        {
            Assert.Equal(expected[e] == 0, found[e] == 0);
            Assert.InRange(found[e], expected[e] - tolerance, expected[e] + tolerance);
        }
    }
}

using CsCheck;
using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;

namespace LogitLens.Tensors.Tests.Kernels;

public class AttentionTests
{
    private static readonly Gen<Case> Cases =
        from groups in Gen.Int[1, 3]
        from shared in Gen.Int[1, 3]
        from keyWidth in Gen.OneOf(Gen.Int[1, 40], Numbers.OneOf(64, 128))
        from valueWidth in Gen.OneOf(Gen.Int[1, 40], Numbers.OneOf(64, 128))
        from count in Gen.Int[0, 12]
        from first in Gen.OneOf(Gen.Const(0), Gen.Int[0, 50])
        from softcap in Numbers.OneOf(0f, 5f)
        from window in Numbers.OneOf(0, 1, 7)
        from features in Gen.Int[0, 7]
        from seed in Gen.Int
        select new Case(new(groups * shared, groups, keyWidth, valueWidth, 2 / MathF.Sqrt(keyWidth), softcap, window), count, first, features, seed);

    [Fact]
    public void Outputs_and_probabilities_equal_the_oracle() => Cases.Sample(c => Isas.Each(isa =>
    {
        float[] expected = c.NewOutput(c.Count), actual = c.NewOutput(c.Count), expectedP = c.NewProbabilities(c.Count), actualP = c.NewProbabilities(c.Count);
        AttentionReference.Run(c.Spec, c.Queries, c.Count, c.First, c.Keys, c.Values, c.Bias, c.Stride, c.Sinks, expected, expectedP);
        Attention.Run(isa, 2, c.Spec, c.Queries, c.Count, c.First, c.Keys, c.Values, c.Bias, c.Stride, c.Sinks, actual, actualP);
        // Scores of a few units carry an error of some 2^-22, which the exponential passes on as a relative one.
        Numbers.AssertClose(expected, actual, _ => 1e-5);
        Numbers.AssertClose(expectedP, actualP, i => 1e-5 * expectedP[i]);
    }));

    [Fact]
    public void Single_steps_give_the_bits_of_a_prefill() => Cases.Sample(c => Isas.Each(isa =>
    {
        float[] whole = c.NewOutput(c.Count), step = c.NewOutput(1);
        Attention.Run(isa, 3, c.Spec, c.Queries, c.Count, c.First, c.Keys, c.Values, c.Bias, c.Stride, c.Sinks, whole, default);
        for (int q = 0; q < c.Count; q++)
        {
            int width = c.Spec.Heads * c.Spec.KeyWidth;
            Attention.Run(isa, 1, c.Spec, c.Queries.AsSpan(q * width, width), 1, c.First + q, c.Keys, c.Values, c.Bias, c.Stride, c.Sinks, step, default);
            Numbers.AssertSameBits(whole.AsSpan(q * step.Length, step.Length), step);
        }
    }));

    [Fact]
    public void Scores_of_any_size_do_not_overflow() => Isas.Each(isa =>
    {
        float[] output = new float[3];
        Attention.Run(isa, 1, new(1, 1, 1, 1, 1), [1, 1, 1], 3, 0, [1000, 2000, 3000], [5, 6, 7], default, 0, default, output, default);
        Assert.Equal([5, 6, 7], output);
    });

    [Fact]
    public void Large_calls_on_all_threads_have_the_bits_of_one_thread() => Isas.Each(isa =>
    {
        Case c = new(new(8, 2, 64, 64, 0.125f), 60, 40, 7, 1);
        float[] one = c.NewOutput(c.Count), all = c.NewOutput(c.Count), oneP = c.NewProbabilities(c.Count), allP = c.NewProbabilities(c.Count);
        Attention.Run(isa, 1, c.Spec, c.Queries, c.Count, c.First, c.Keys, c.Values, c.Bias, c.Stride, c.Sinks, one, oneP);
        Attention.Run(isa, 8, c.Spec, c.Queries, c.Count, c.First, c.Keys, c.Values, c.Bias, c.Stride, c.Sinks, all, allP);
        Numbers.AssertSameBits(one, all);
        Numbers.AssertSameBits(oneP, allP);
    });

    [Theory]
    [InlineData(7, 12, 12, 0, 0, 8, 0, "queries has 7 elements; [count, heads * key width] takes at least 8")]
    [InlineData(8, 5, 12, 0, 0, 8, 0, "keys has 5 elements; [positions, key heads * key width] takes at least 6")]
    [InlineData(8, 6, 5, 0, 0, 8, 0, "values has 5 elements; [positions, key heads * value width] takes at least 6")]
    [InlineData(8, 6, 6, 5, 0, 8, 0, "keyBias has 5 elements; [heads, bias stride] takes at least 6")]
    [InlineData(8, 6, 6, 6, 1, 8, 0, "sinks has 1 elements; [heads] takes none or 2")]
    [InlineData(8, 6, 6, 6, 2, 7, 0, "output has 7 elements; [count, heads * value width] takes at least 8")]
    [InlineData(8, 6, 6, 6, 2, 8, 11, "probabilities has 11 elements; [heads, count, positions] takes at least 12")]
    public void Lengths_that_do_not_fit_are_refused(int queries, int keys, int values, int bias, int sinks, int output, int probabilities, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Attention.Run(new AttentionSpec(2, 1, 2, 2, 1), new float[queries], 2, 1,
            new float[keys], new float[values], new float[bias], 3, new float[sinks], new float[output], new float[probabilities])).Message, StringComparison.Ordinal);

    [Fact]
    public void Heads_that_cannot_share_the_key_heads_are_refused() =>
        Assert.StartsWith("3 heads of 1 and 1 elements cannot share 2 key heads", Assert.Throws<ArgumentException>(() => Attention.Run(
            new AttentionSpec(3, 2, 1, 1, 1), default, 0, 0, default, default, default, 0, default, default, default)).Message, StringComparison.Ordinal);

    private sealed record Case(AttentionSpec Spec, int Count, int First, int Features, int Seed)
    {
        public int Stride => First + Count + Seed % 3 * Math.Sign(Seed);

        public float[] Queries { get; } = Numbers.Random(Seed, Count * Spec.Heads * Spec.KeyWidth);

        public float[] Keys { get; } = Numbers.Random(Seed + 1, (First + Count) * Spec.KeyHeads * Spec.KeyWidth);

        public float[] Values { get; } = Numbers.Random(Seed + 2, (First + Count) * Spec.KeyHeads * Spec.ValueWidth);

        public float[] Bias => (Features & 1) != 0 ? Numbers.Random(Seed + 3, Spec.Heads * Stride) : [];

        public float[] Sinks => (Features & 2) != 0 ? Numbers.Random(Seed + 4, Spec.Heads) : [];

        public float[] NewOutput(int count) => new float[count * Spec.Heads * Spec.ValueWidth];

        public float[] NewProbabilities(int count) => (Features & 4) != 0 ? new float[Spec.Heads * count * (First + Count)] : [];
    }
}

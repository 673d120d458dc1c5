using LogitLens.Tensors.Kernels;
using LogitLens.Tensors.Kernels.Reference;

namespace LogitLens.Tensors.Tests.Kernels;

/// <summary>Attention over several blocks of keys, however the queries are cut into calls and threads.</summary>
public class AttentionBlocksTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 0)]
    [InlineData(64, 9)]
    [InlineData(100, 64)]
    [InlineData(120, 70)]
    [InlineData(190, 129)]
    public void Any_number_of_queries_equals_the_oracle_and_single_steps(int first, int window) => Isas.Each(isa =>
    {
        for (int count = 1; count <= 40; count += count < 9 ? 1 : 10)
        {
            Problem p = new(new(6, 2, 12, 20, 0.3f, 0, window), first, count) { Seed = count };
            p.AssertOracle(isa, 2);
            p.AssertSteps(isa);
        }
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 20)]
    [InlineData(20, 5)]
    [InlineData(72, 33)]
    [InlineData(128, 72)]
    [InlineData(64, 128)]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    public void Keys_and_values_may_have_any_width(int keyWidth, int valueWidth) => Isas.Each(isa =>
    {
        foreach (int keyHeads in (int[])[1, 3])
        {
            Problem p = new(new(3, keyHeads, keyWidth, valueWidth, 1 / MathF.Sqrt(keyWidth + 1)), 70, 7);
            p.AssertOracle(isa, 1);
            p.AssertSteps(isa);
        }
    });

    [Theory]
    [InlineData(4, 4)]
    [InlineData(4, 1)]
    [InlineData(7, 7)]
    public void Sinks_caps_biases_and_windows_hold_across_blocks(int heads, int keyHeads) => Isas.Each(isa =>
    {
        foreach (float softcap in (float[])[0, 3])
            foreach (int window in (int[])[0, 90])
            {
                Problem p = new(new(heads, keyHeads, 16, 16, 0.5f, softcap, window), 150, 11);
                p.Bias = Numbers.Random(3, heads * p.Total, 2);
                p.Sinks = Numbers.Random(4, heads, 2);
                p.AssertOracle(isa, 3);
                p.AssertSteps(isa);
            }
    });

    [Fact]
    public void Threads_and_splits_do_not_change_a_bit() => Isas.Each(isa =>
    {
        Problem p = new(new(6, 2, 64, 64, 0.125f, 0, 100), 75, 90);
        float[] whole = p.Run(isa, 1, 0, p.Count);
        foreach (int threads in (int[])[2, 3, 16]) Numbers.AssertSameBits(whole, p.Run(isa, threads, 0, p.Count));
        foreach (int cut in (int[])[1, 2, 37, 64, 89])
            Numbers.AssertSameBits(whole, [.. p.Run(isa, 2, 0, cut), .. p.Run(isa, 1, cut, p.Count - cut)]);
    });

    [Fact]
    public void Asking_for_probabilities_does_not_change_a_bit() => Isas.Each(isa =>
    {
        Problem p = new(new(4, 2, 20, 20, 0.4f), 70, 9);
        Numbers.AssertSameBits(p.Run(isa, 1, 0, p.Count), p.Run(isa, 1, 0, p.Count, new float[p.Spec.Heads * p.Count * p.Total]));
    });

    [Fact]
    public void What_a_query_does_not_see_does_not_reach_it() => Isas.Each(isa =>
    {
        Problem p = new(new(4, 4, 8, 8, 0.4f, 0, 20), 60, 12);
        float[] before = p.Run(isa, 1, 0, p.Count);
        // The last position is seen by the last query only, the first ones by none.
        p.Keys.AsSpan(0, 40 * 32).Fill(float.NaN);
        p.Values.AsSpan(0, 40 * 32).Fill(float.NaN);
        p.Keys.AsSpan((p.Total - 1) * 32).Fill(float.NaN);
        p.Values.AsSpan((p.Total - 1) * 32).Fill(float.PositiveInfinity);
        float[] after = p.Run(isa, 1, 0, p.Count);
        int others = (p.Count - 1) * 32;
        Numbers.AssertSameBits(before.AsSpan(0, others), after.AsSpan(0, others));
        Assert.All(after[others..], value => Assert.True(float.IsNaN(value)));
        p.AssertSteps(isa);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(66)]
    [InlineData(140)]
    public void A_huge_score_takes_all(int place) => Isas.Each(isa =>
    {
        Problem p = new(new(2, 1, 4, 4, 1), 141, 5);
        Array.Fill(p.Queries, 1);
        p.Keys.AsSpan(place * 4, 4).Fill(1e6f);
        p.AssertOracle(isa, 1);
        Assert.Equal(p.Values[place * 4], p.Run(isa, 1, 0, p.Count)[0]);
        p.Keys.AsSpan(place * 4, 4).Fill(-1e6f);
        p.AssertOracle(isa, 1);
    });

    [Fact]
    public void Equal_scores_share_equally() => Isas.Each(isa =>
    {
        Problem p = new(new(2, 1, 4, 4, 1), 0, 200);
        p.Keys.AsSpan().Clear();
        Array.Fill(p.Values, 3);
        Assert.All(p.Run(isa, 2, 0, p.Count), value => Assert.Equal(3, value, 1e-5f));
        p.AssertOracle(isa, 1);
    });

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0, 130)]
    [InlineData(100, 160)]
    [InlineData(0, 168)]
    public void Keys_whose_bias_is_negative_infinity_count_for_nothing(int from, int to) => Isas.Each(isa =>
    {
        Problem p = new(new(2, 2, 8, 8, 1), 160, 8) { Bias = new float[2 * 168] };
        p.Bias.AsSpan(from, to - from).Fill(float.NegativeInfinity);
        p.AssertOracle(isa, 1);
        p.AssertSteps(isa);
        p.Sinks = [1, float.NegativeInfinity];
        p.AssertOracle(isa, 1);
        p.AssertSteps(isa);
    });

    private sealed class Problem(AttentionSpec spec, int first, int count)
    {
        private float[]? _queries, _keys, _values;

        public AttentionSpec Spec => spec;

        public int Count => count;

        public int Total => first + count;

        public int Seed { get; init; } = 1;

        public float[] Queries => _queries ??= Numbers.Random(Seed, count * spec.Heads * spec.KeyWidth, 2);

        public float[] Keys => _keys ??= Numbers.Random(Seed + 1, Total * spec.KeyHeads * spec.KeyWidth, 2);

        public float[] Values => _values ??= Numbers.Random(Seed + 2, Total * spec.KeyHeads * spec.ValueWidth);

        public float[] Bias { get; set; } = [];

        public float[] Sinks { get; set; } = [];

        /// <summary>The outputs of some of the queries, which see no further than the last of them.</summary>
        public float[] Run(Isa isa, int threads, int query, int queries, float[]? probabilities = null)
        {
            int end = first + query + queries;
            float[] output = new float[queries * spec.Heads * spec.ValueWidth];
            Attention.Run(isa, threads, spec, Queries.AsSpan(query * spec.Heads * spec.KeyWidth), queries, first + query,
                Keys.AsSpan(0, end * spec.KeyHeads * spec.KeyWidth), Values.AsSpan(0, end * spec.KeyHeads * spec.ValueWidth), Bias, Total, Sinks,
                output, probabilities);
            return output;
        }

        public void AssertOracle(Isa isa, int threads)
        {
            float[] expected = new float[count * spec.Heads * spec.ValueWidth], expectedP = new float[spec.Heads * count * Total];
            float[] actualP = Numbers.Random(9, expectedP.Length);
            AttentionReference.Run(spec, Queries, count, first, Keys, Values, Bias, Total, Sinks, expected, expectedP);
            float[] actual = Run(isa, threads, 0, count, actualP);
            // A score of some tens carries an error of some 2^-19.
            Numbers.AssertClose(expected, actual, _ => 2e-5);
            Numbers.AssertClose(expectedP, actualP, i => 1e-37 + 4e-5 * expectedP[i]);
        }

        public void AssertSteps(Isa isa)
        {
            float[] whole = Run(isa, 2, 0, count);
            int row = spec.Heads * spec.ValueWidth;
            for (int q = 0; q < count; q++) Numbers.AssertSameBits(whole.AsSpan(q * row, row), Run(isa, 1, q, 1));
        }
    }
}

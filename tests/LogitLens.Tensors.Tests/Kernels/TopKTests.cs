using CsCheck;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Tests.Kernels;

public class TopKTests
{
    [Fact]
    public void Keeps_the_largest_with_ties_to_the_lower_id() =>
        Gen.Int[-5, 5].Array[0, 60].Sample(values =>
        {
            TopK top = new(7);
            top.Offer(100, values.Select(v => (float)v).ToArray());
            int[] expected = [.. values.Select((v, i) => (v, id: 100 + i)).OrderByDescending(e => e.v).ThenBy(e => e.id).Take(7).Select(e => e.id)];
            Assert.Equal(expected, top.Ids.ToArray());
        });

    [Fact]
    public void Merging_parts_equals_the_whole() =>
        Gen.Int[-9, 9].Array[2, 60].Sample(values =>
        {
            float[] all = [.. values.Select(v => (float)v)];
            TopK whole = new(5), left = new(5), right = new(5);
            int half = all.Length / 2;
            whole.Offer(0, all);
            right.Offer(half, all.AsSpan(half));
            left.Offer(0, all.AsSpan(0, half));
            right.Merge(left);
            Assert.Equal(whole.Ids.ToArray(), right.Ids.ToArray());
        });

    [Fact]
    public void Blocks_on_every_instruction_set_keep_what_single_offers_keep() =>
        Gen.Select(Gen.OneOf(Gen.Int[-9, 9].Select(i => (float)i), Gen.Float, Numbers.OneOf(float.NaN, float.NegativeInfinity, float.PositiveInfinity))
            .Array[0, 200], Gen.Int[1, 20], Gen.Bool).Sample((values, k, backwards) => Isas.Each(isa =>
        {
            TopK single = new(k), blocks = new(k);
            for (int i = 0; i < values.Length; i++) single.Offer(i, values[i]);
            int half = values.Length / 2;
            if (backwards) blocks.Offer(isa, half, values.AsSpan(half));
            blocks.Offer(isa, 0, values.AsSpan(0, half));
            if (!backwards) blocks.Offer(isa, half, values.AsSpan(half));
            Assert.Equal(single.Ids.ToArray(), blocks.Ids.ToArray());
            Numbers.AssertSameBits(single.Values, blocks.Values);
        }));

    [Fact]
    public void Nan_is_never_kept() => Isas.Each(isa =>
    {
        TopK top = new(3);
        top.Offer(isa, 0, [float.NaN, 1, float.NaN, float.NegativeInfinity, float.NaN]);
        Assert.Equal([1, 3], top.Ids.ToArray());
        top.Offer(9, float.NaN);
        Assert.Equal(2, top.Count);
    });

    [Fact]
    public void Restarted_it_lets_go_of_nothing_that_the_whole_would_keep() =>
        Gen.Select(Gen.Int[-9, 9].Array[1, 40].Array[1, 6], Gen.Int[1, 12]).Sample((parts, k) => Isas.Each(isa =>
        {
            TopK whole = new(k), merged = new(k), part = new(k);
            int first = 0;
            foreach (int[] values in parts)
            {
                float[] floats = [.. values.Select(v => (float)v)];
                whole.Offer(isa, first, floats);
                part.Offer(isa, first, floats);
                merged.Merge(part);
                part.Restart();
                Assert.Equal(0, part.Count);
                first += values.Length;
            }
            Assert.Equal(whole.Ids.ToArray(), merged.Ids.ToArray());
            Assert.Equal(whole.Values.ToArray(), merged.Values.ToArray());
        }));

    [Fact]
    public void Cleared_it_keeps_small_values_again()
    {
        TopK top = new(1);
        top.Offer(0, 5);
        top.Restart();
        top.Offer(1, 4);
        Assert.Equal(0, top.Count);
        top.Clear();
        top.Offer(1, 4);
        Assert.Equal([1], top.Ids.ToArray());
    }
}

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
}

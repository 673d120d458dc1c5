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
}

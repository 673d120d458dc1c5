using LogitLens.Tensors.Limits;
using LogitLens.Tensors.Tests.Formats;
using LogitLens.Tensors.Tests.Kernels;

namespace LogitLens.Tensors.Tests.Limits;

/// <summary>What measurements count; never how fast the machine is.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Every_instruction_set_has_a_peak_of_multiply_adds() => Isas.Each(isa =>
    {
        double[] rates = FmaPeak.Measure(isa, 2, 3, Moment, CancellationToken.None);
        Assert.Equal(3, rates.Length);
        Assert.All(rates, rate => Assert.InRange(rate, 1e6, 1e15));
    });

    // The kernel holds its own sums to the ones that were written, with every number of streams.
    [Fact]
    public void Every_instruction_set_reads_all_of_the_buffer() => Isas.Each(isa =>
        Assert.All(MemoryBandwidth.Measure(isa, 2, 40 << 20, 2, TimeSpan.FromMilliseconds(20), CancellationToken.None), rate => Assert.InRange(rate, 1e6, 1e15)));

    [Fact]
    public void Files_are_read_to_their_ends()
    {
        using TemporaryFolder folder = new();
        string first = folder.File("first"), second = folder.File("second");
        File.WriteAllBytes(first, new byte[(8 << 20) + 5]);
        File.WriteAllBytes(second, new byte[3]);
        Assert.True(DiskBandwidth.Read([first, second], TimeSpan.FromMinutes(1)) > 0);
        Assert.Throws<FileNotFoundException>(() => DiskBandwidth.Read([folder.File("missing")], Moment));
    }

    [Fact]
    public void All_threads_of_a_burst_work_and_their_rates_add_up()
    {
        int[] chunks = new int[3];
        double rate = Burst.Run(3, Moment, thread =>
        {
            chunks[thread]++;
            Thread.Sleep(1);
            return 1;
        }, CancellationToken.None);
        Assert.All(chunks, count => Assert.True(count > 0));
        Assert.InRange(rate, 1, 3_000); // at most a unit a millisecond on each
    }

    [Fact]
    public void A_failure_on_one_thread_ends_the_burst_with_it() =>
        Assert.Equal("no", Assert.Throws<InvalidOperationException>(() =>
            Burst.Run(3, Moment, thread => thread == 1 ? throw new InvalidOperationException("no") : 1, CancellationToken.None)).Message);

    [Fact]
    public void A_cancelled_burst_ends()
    {
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => Burst.Run(2, TimeSpan.FromHours(1), _ =>
        {
            source.Cancel();
            return 1;
        }, source.Token));
    }
}

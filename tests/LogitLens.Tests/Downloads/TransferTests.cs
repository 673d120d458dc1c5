using LogitLens.Downloads;
using LogitLens.Downloads.Transfer;
using LogitLens.Reports;
using LogitLens.Testing.Hub;

namespace LogitLens.Tests.Downloads;

public sealed class TransferTests
{
    private static readonly PullRequest Weights = new("org/tiny") { Files = ["model.safetensors"] };

    [Fact]
    public async Task Parts_of_a_file_are_fetched_beside_each_other()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(8_000_000);
        _ = await pull.RunAsync(Weights);
        pull.AssertWhole("model.safetensors");
        Assert.True(pull.Hub.Downloads.Count >= 8, $"{pull.Hub.Downloads.Count} parts");
        Assert.Equal(8_000_000, pull.Hub.Sent);
    }

    [Fact]
    public async Task A_connection_that_is_cut_fifty_times_costs_nothing_twice()
    {
        const long size = 20_000_000;
        await using PullFixture pull = await PullFixture.WithCheckpoint(size);
        CutConnections cuts = new(50, size);
        pull.Hub.Faults = cuts.Faults;
        PullReport report = await pull.RunAsync(Weights);
        pull.AssertWhole("model.safetensors");
        Assert.Equal(50, pull.Hub.Downloads.Count(c => c.Cut));
        Assert.Equal(size, report.BytesReceived);
        cuts.AssertNothingTwice(pull.Hub, size);
    }

    [Fact]
    public async Task What_was_fetched_before_an_interrupt_is_not_fetched_again()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(6_000_000);
        pull.Hub.Faults = call => new HubFaults { Rate = 4_000_000 };
        using CancellationTokenSource stop = new();
        Task<PullReport> first = pull.RunAsync(Weights, cancellation: stop.Token);
        await Wait(() => pull.Hub.Sent > 2_000_000);
        await stop.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(File.Exists(Path.Combine(pull.Snapshot, "model.safetensors")));

        pull.Hub.Faults = _ => new HubFaults();
        using ModelPull second = pull.Pull(Weights);
        PullPlan plan = await second.PlanAsync(default);
        long kept = Assert.Single(plan.Files).BytesKept;
        Assert.InRange(kept, 1_000_000, 5_999_999);
        PullReport report = await second.RunAsync(plan, default);
        Assert.Equal(6_000_000 - kept, report.BytesReceived);
        pull.AssertWhole("model.safetensors");
    }

    [Fact]
    public async Task A_file_that_changes_between_its_parts_starts_over()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(4_000_000);
        HubContent old = pull.Hub.Files["model.safetensors"], changed = new(8, 4_500_000);
        pull.Hub.Faults = call =>
        {
            if (call is not { Cdn: true, Start: > 0 } || pull.Hub.Files["model.safetensors"] == changed) return new HubFaults();
            pull.Hub.Files["model.safetensors"] = changed;
            return new HubFaults { EntityTag = "another" };
        };
        _ = await pull.RunAsync(Weights);
        pull.AssertWhole("model.safetensors");
        Assert.Contains(pull.Notes, n => n.Contains("changed on the server", StringComparison.Ordinal) && n.Contains("starts over", StringComparison.Ordinal));
        Assert.Equal([changed.EntityTag], Directory.GetFiles(Path.Combine(pull.Root, "blobs")).Select(f => Path.GetFileName(f)));
        Assert.NotEqual(old.EntityTag, changed.EntityTag);
    }

    [Fact]
    public async Task A_size_that_is_another_in_each_answer_is_refused_in_the_end()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Faults = call => new HubFaults { ClaimedTotal = call.Cdn ? 9_999_999 : null };
        string message = await pull.Refused(Weights);
        Assert.Contains("had 3000000 bytes and has 9999999 now", message, StringComparison.Ordinal);
        Assert.Equal(PullFixture.Quick.Restarts, pull.Notes.Count(n => n.Contains("starts over", StringComparison.Ordinal)));
        AssertNothingLeft(pull);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_ends_before_its_claimed_length_goes_on_where_it_ended(bool chunked)
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        int lies = 0;
        pull.Hub.Faults = call => !call.Cdn || Interlocked.Increment(ref lies) > 3 ? new HubFaults()
            : chunked ? new HubFaults { Chunked = true, CutAfter = 100_000 } : new HubFaults { ClaimedLength = 400_000 + (call.End - call.Start) };
        PullReport report = await pull.RunAsync(Weights);
        pull.AssertWhole("model.safetensors");
        Assert.Equal(3_000_000, report.BytesReceived);
    }

    [Fact]
    public async Task Another_part_than_was_asked_for_is_never_taken()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Faults = call => new HubFaults { StartAt = call is { Cdn: true, Start: > 0 } ? call.Start - 1 : null };
        Assert.Contains("were asked for, 6 times in a row", await pull.Refused(Weights), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(pull.Snapshot, "model.safetensors")));
    }

    [Fact]
    public async Task A_server_without_ranges_sends_the_file_in_one_piece()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        int answers = 0;
        pull.Hub.Faults = call => new HubFaults { NoRanges = true, CutAfter = call.Cdn && call.End is null && Interlocked.Increment(ref answers) < 3 ? 2_000_000 : null };
        _ = await pull.RunAsync(Weights);
        pull.AssertWhole("model.safetensors");
        Assert.Equal(3, answers);
        Assert.Contains(pull.Notes, n => n.Contains("cannot send parts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_ranges_that_is_always_cut_is_given_up()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Faults = call => new HubFaults { NoRanges = true, CutAfter = call.Cdn ? 100_000 : null };
        Assert.Contains("could not be fetched", await pull.Refused(Weights), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_another_hash_never_appears()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Faults = call => new HubFaults { Damaged = call.Cdn };
        Assert.Contains("model.safetensors is not what the hub says it is", await pull.Refused(Weights), StringComparison.Ordinal);
        AssertNothingLeft(pull);
    }

    [Fact]
    public async Task A_small_file_with_another_hash_never_appears()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Faults = _ => new HubFaults { Damaged = true };
        Assert.Contains("config.json is not what the hub says it is", await pull.Refused(new PullRequest("org/tiny") { Files = ["config.json"] }), StringComparison.Ordinal);
        AssertNothingLeft(pull);
    }

    [Fact]
    public async Task What_an_earlier_pull_left_and_somebody_damaged_is_fetched_again()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        HubContent content = pull.Hub.Files["model.safetensors"];
        string blob = Path.Combine(pull.Root, "blobs", content.EntityTag);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        File.WriteAllBytes(blob + ".logitlens.incomplete", new byte[content.Length]);
        using (RangeJournal journal = RangeJournal.Open(blob + ".logitlens.ranges", content.EntityTag, content.Length)) journal.Add(new ByteRange(1_000_000, 2_000_000));
        PullReport report = await pull.RunAsync(Weights);
        pull.AssertWhole("model.safetensors");
        Assert.Equal(2_000_000 + 3_000_000, report.BytesReceived);
        Assert.Contains(pull.Notes, n => n.Contains("is damaged; it starts over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_stalls_is_given_up_and_goes_on()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(600_000);
        int answers = 0;
        pull.Hub.Faults = call => new HubFaults { StallAfter = call.Cdn && Interlocked.Increment(ref answers) <= 2 ? 50_000 : null };
        PullReport report = await pull.RunAsync(Weights);
        pull.AssertWhole("model.safetensors");
        Assert.Equal(600_000, report.BytesReceived);
        Assert.InRange(report.Seconds, 0.8, 60);
    }

    [Fact]
    public async Task A_connection_that_never_brings_a_byte_is_given_up_in_the_end()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(600_000);
        pull.Hub.Faults = call => new HubFaults { StallAfter = call.Cdn ? 0 : null };
        Assert.Contains("nothing arrived for 0.4 s, 6 times in a row", await pull.Refused(Weights), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_pulls_at_once_fetch_a_file_once()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(2_000_000);
        pull.Hub.Faults = _ => new HubFaults { Rate = 4_000_000 };
        Task<PullReport> first = pull.RunAsync();
        await Wait(() => pull.Hub.Sent > 100_000);
        PullReport[] both = await Task.WhenAll(first, pull.RunAsync());
        pull.AssertWhole("model.safetensors");
        Assert.Equal(2_000_000 + 10, both.Sum(r => r.BytesReceived));
        Assert.Contains(pull.Notes, n => n.Contains("by another process; waiting", StringComparison.Ordinal));
    }

    internal static async Task Wait(Func<bool> until)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!until()) await Task.Delay(5, limit.Token);
    }

    private static void AssertNothingLeft(PullFixture pull)
    {
        Assert.Empty(Directory.GetFiles(Path.Combine(pull.Root, "blobs")));
        Assert.False(Directory.Exists(pull.Snapshot) && Directory.GetFiles(pull.Snapshot).Length > 0);
    }
}

using LogitLens.Web.Jobs;

namespace LogitLens.Web.Tests.Jobs;

public class JobQueueTests
{
    private static readonly ServerLimits Wide = new() { Jobs = 100, JobsPerClient = 100 };

    [Fact]
    public void One_runs_on_a_model_and_the_others_move_up_in_their_order()
    {
        JobQueue queue = new(Wide);
        List<int> places = [];
        JobTicket first = Enter(queue, ["a"]), second = Enter(queue, ["a"]), third = queue.Enter("read", ["a"], "x", places.Add);
        Assert.Equal([true, false, false], Running(first, second, third));
        first.Dispose();
        Assert.Equal([true, false], Running(second, third));
        second.Dispose();
        Assert.True(third.Running);
        Assert.Equal([2, 1, 0], places);
    }

    [Fact]
    public void Who_leaves_the_queue_lets_the_later_ones_move_up()
    {
        JobQueue queue = new(Wide);
        List<int> places = [];
        using JobTicket first = Enter(queue, ["a"]);
        JobTicket second = Enter(queue, ["a"]);
        using JobTicket third = queue.Enter("read", ["a"], "x", places.Add);
        second.Dispose();
        second.Dispose();
        Assert.False(third.Running);
        Assert.Equal([2, 1], places);
        Assert.Equal(2, queue.Tickets.Count);
    }

    [Fact]
    public void Other_models_do_not_wait()
    {
        JobQueue queue = new(Wide);
        Assert.Equal([true, true, false], Running(Enter(queue, ["a"]), Enter(queue, ["b"]), Enter(queue, ["b"])));
    }

    [Fact]
    public void Two_models_are_taken_together_and_later_ones_wait_for_both()
    {
        JobQueue queue = new(Wide);
        JobTicket a = Enter(queue, ["a"]), both = Enter(queue, ["a", "b"]), b = Enter(queue, ["b"]), reversed = Enter(queue, ["b", "a"]);
        Assert.Equal([true, false, false, false], Running(a, both, b, reversed));
        a.Dispose();
        Assert.Equal([true, false, false], Running(both, b, reversed));
        both.Dispose();
        Assert.Equal([true, false], Running(b, reversed));
        b.Dispose();
        Assert.True(reversed.Running);
    }

    [Fact]
    public void No_more_models_are_in_use_than_may_be_open()
    {
        JobQueue queue = new(Wide with { OpenModels = 2 });
        JobTicket a = Enter(queue, ["a"]), b = Enter(queue, ["b"]), c = Enter(queue, ["c"]);
        Assert.Equal([true, true, false], Running(a, b, c));
        b.Dispose();
        Assert.True(c.Running);
        c.Dispose();
        a.Dispose();
        Assert.True(Enter(new JobQueue(Wide with { OpenModels = 1 }), ["a", "b"]).Running);
    }

    [Fact]
    public void The_queue_and_the_share_of_a_client_are_bounded()
    {
        JobQueue queue = new(new ServerLimits { Jobs = 3, JobsPerClient = 2 });
        JobTicket first = Enter(queue, ["a"]);
        _ = Enter(queue, ["a"]);
        ApiException client = Assert.Throws<ApiException>(() => Enter(queue, ["b"]));
        _ = queue.Enter("read", ["a"], "another", _ => { });
        ApiException full = Assert.Throws<ApiException>(() => queue.Enter("read", ["b"], "third", _ => { }));
        Assert.Equal((429, 503), (client.Status, full.Status));
        Assert.True(client.RetryAfter > TimeSpan.Zero && full.RetryAfter > TimeSpan.Zero);
        first.Dispose();
        Assert.True(queue.Enter("read", ["b"], "third", _ => { }).Running);
    }

    private static JobTicket Enter(JobQueue queue, string[] models) => queue.Enter("read", models, "x", _ => { });

    private static bool[] Running(params JobTicket[] tickets) => [.. tickets.Select(t => t.Running)];
}

using LogitLens.Testing.Hub;

namespace LogitLens.Tests.Downloads;

/// <summary>Cuts the connections that send a large file, so many times at made-up places, and counts what was sent twice.</summary>
internal sealed class CutConnections
{
    // What one connection may have under way: the server's buffer, and those of the sockets.
    private const long InFlight = 4 << 20;
    private readonly Random _random = new(11);
    private readonly Lock _lock = new();
    private readonly int _count;
    private readonly long _most;
    private int _left;

    public CutConnections(int count, long size)
    {
        (_count, _left) = (count, count);
        // Small enough that all of them happen.
        _most = Math.Max(2, size / count);
    }

    public HubFaults Faults(HubCall call)
    {
        lock (_lock)
        {
            if (!call.Cdn || call.End is null || call.End - call.Start < 2 || _left == 0) return new HubFaults();
            _left--;
            long most = Math.Min(call.End.Value - call.Start, _most);
            return new HubFaults { CutAfter = _random.NextInt64(most / 2, most) };
        }
    }

    /// <summary>Whatever was sent twice was under way when a connection was cut.</summary>
    public void AssertNothingTwice(FakeHub hub, long bytes)
    {
        HubCall[] calls = [.. hub.Downloads.Where(c => c.Sent > 0).OrderBy(c => c.Start)];
        Assert.Equal(0, calls[0].Start);
        long reached = 0;
        HubCall? last = null;
        foreach (HubCall call in calls)
        {
            Assert.True(call.Start <= reached, $"nobody sent the bytes from {reached} to {call.Start}");
            if (call.Start < reached) Assert.True(last is { Cut: true } && reached - call.Start <= InFlight, $"the bytes from {call.Start} to {reached} were sent twice");
            if (call.Start + call.Sent > reached) (reached, last) = (call.Start + call.Sent, call);
        }
        Assert.Equal(bytes, reached);
        Assert.InRange(hub.Sent, bytes, bytes + (_count * InFlight));
    }
}

using System.Net.Sockets;
using System.Text;

namespace LogitLens.Web.Tests.Jobs;

/// <summary>Who leaves frees the model within a second.</summary>
[Collection(nameof(Alone))]
public class CancellationTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Start = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task A_request_that_is_aborted_frees_the_model(string accept)
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory] });
        using CancellationTokenSource stop = new();
        Task<HttpResponseMessage> running = server.Post("/api/trace", SlowModel.Trace, accept, stop.Token);
        await Wait.Until(() => server.Queue.Tickets.Any(t => t.Running) && server.Pool.Open.Count == 1, Start, "it runs");
        await Task.Delay(200);
        Assert.Single(server.Queue.Tickets);
        using HttpResponseMessage? streamed = accept == "application/json" ? null : await running;
        await stop.CancelAsync();
        streamed?.Dispose();
        await Wait.Until(() => server.Queue.Tickets.Count == 0, Second, "the model is free");
        Assert.Contains("trace slow: cancelled", server.Log.ToString(), StringComparison.Ordinal);
        if (streamed is null) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_closes_frees_the_model(bool reset)
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory] });
        NetworkStream stream = await server.Connect();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/trace HTTP/1.1\r\nHost: 127.0.0.1:{server.Server.Port}\r\nAccept: text/event-stream\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {SlowModel.Trace.Length}\r\n\r\n{SlowModel.Trace}"));
        await Wait.Until(() => server.Queue.Tickets.Any(t => t.Running), Start, "it runs");
        byte[] some = new byte[1000];
        Assert.True(await stream.ReadAsync(some) > 0);
        await Task.Delay(200);
        Assert.Single(server.Queue.Tickets);
        if (reset) stream.Socket.LingerState = new LingerOption(true, 0);
        await stream.DisposeAsync();
        await Wait.Until(() => server.Queue.Tickets.Count == 0, Second, "the model is free");
    }

    [Fact]
    public async Task A_request_that_leaves_the_queue_lets_the_others_move_up()
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory] });
        using CancellationTokenSource first = new(), second = new();
        Task<HttpResponseMessage> running = server.Post("/api/trace", SlowModel.Trace, cancellation: first.Token);
        await Wait.Until(() => server.Queue.Tickets.Any(t => t.Running), Start, "the first runs");
        Task<HttpResponseMessage> waiting = server.Post("/api/trace", SlowModel.Trace, cancellation: second.Token);
        await Wait.Until(() => server.Queue.Tickets.Count == 2, Start, "the second waits");
        using HttpResponseMessage third = await server.Post("/api/trace", SlowModel.Trace.Replace("1024", "2", StringComparison.Ordinal), "text/event-stream");
        List<int> places = [];
        string last = "";
        await foreach (ServerEvent happened in ServerEvent.Of(third))
        {
            last = happened.Name;
            if (happened.Name != "queued") continue;
            places.Add((int)happened.Data["place"]!);
            if (places[^1] == 2) await second.CancelAsync();
            if (places[^1] == 1) await first.CancelAsync();
        }
        Assert.Equal([2, 1, 0], places);
        Assert.Equal("result", last);
        foreach (Task<HttpResponseMessage> left in (Task<HttpResponseMessage>[])[running, waiting]) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
    }

    [Fact]
    public async Task A_server_that_stops_ends_what_runs()
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory] });
        using HttpResponseMessage running = await server.Post("/api/trace", SlowModel.Trace, "text/event-stream");
        await Wait.Until(() => server.Queue.Tickets.Any(t => t.Running), Start, "it runs");
        long began = Environment.TickCount64;
        await server.Server.Stop(TimeSpan.FromSeconds(5));
        Assert.InRange(Environment.TickCount64 - began, 0, 2_000);
        Assert.Empty(server.Queue.Tickets);
    }
}

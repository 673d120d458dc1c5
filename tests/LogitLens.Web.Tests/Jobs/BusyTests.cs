using System.Text.Json.Nodes;

namespace LogitLens.Web.Tests.Jobs;

public class BusyTests
{
    [Theory]
    [InlineData(2, 16, 503)]
    [InlineData(16, 2, 429)]
    public async Task A_full_queue_says_when_to_try_again(int jobs, int perClient, int status)
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory], Limits = new ServerLimits { Jobs = jobs, JobsPerClient = perClient } });
        using CancellationTokenSource stop = new();
        Task<HttpResponseMessage>[] running = [.. Enumerable.Range(0, 2).Select(_ => server.Post("/api/trace", SlowModel.Trace, cancellation: stop.Token))];
        await Wait.Until(() => server.Queue.Tickets.Count == 2, TimeSpan.FromSeconds(20), "two are there");
        using HttpResponseMessage refused = await server.Post("/api/read", """{"prompt":"sea"}""", "text/event-stream");
        JsonNode problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Contains("2 computations", (string)problem["detail"]!, StringComparison.Ordinal);
        using HttpResponseMessage quick = await server.Post("/api/tokenize", """{"prompt":"sea"}""");
        Assert.Equal(200, (int)quick.StatusCode);
        await stop.CancelAsync();
        foreach (Task<HttpResponseMessage> one in running) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    [Fact]
    public async Task A_client_that_asks_without_pause_is_slowed_down()
    {
        await using TestServer server = await TestServer.Start(new ServerLimits { RequestsPerSecond = 10 });
        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => server.Client.GetAsync("/api/status")));
        Assert.Contains(responses, r => (int)r.StatusCode == 429 && r.Headers.RetryAfter is not null);
        Assert.Contains(responses, r => (int)r.StatusCode == 200);
        Assert.All(responses, r => Assert.Contains((int)r.StatusCode, (int[])[200, 429]));
        foreach (HttpResponseMessage response in responses) response.Dispose();
    }
}

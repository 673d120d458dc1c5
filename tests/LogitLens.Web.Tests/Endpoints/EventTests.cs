using System.Text.Json.Nodes;
using LogitLens.Generation;
using LogitLens.Reports;

namespace LogitLens.Web.Tests.Endpoints;

public class EventTests
{
    private const string Trace = """{"prompt":"Is there a seahorse emoji?","answerTokens":8,"topK":2}""";

    [Fact]
    public async Task A_trace_tells_its_place_then_each_step_then_its_report()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        TraceReport expected = Tracer.Trace(checkpoint, new TraceRequest { Prompt = "Is there a seahorse emoji?", Chat = true, NewTokens = 8, TopK = 2 });
        await using TestServer server = await TestServer.Start();
        using HttpResponseMessage response = await server.Post("/api/trace", Trace, "text/event-stream");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        List<ServerEvent> events = [.. (await ServerEvent.All(response)).Where(e => e.Name != ":")];
        Assert.Equal("""{"place":0}""", events[0].Data.ToJsonString());
        Assert.Equal("queued", events[0].Name);
        Assert.Equal("result", events[^1].Name);
        Assert.Single(events, e => e.Name == "result");
        JsonNode report = JsonNode.Parse(ReportJson.Write(expected))!;
        Assert.Equal(report.ToJsonString(), events[^1].Data["report"]!.ToJsonString());
        ServerEvent[] steps = [.. events.Where(e => e.Name == "step")];
        Assert.Equal(report["steps"]!.AsArray().Select(s => s!.ToJsonString()), steps.Select(s => s.Data["step"]!.ToJsonString()));
        foreach (ServerEvent step in steps)
        {
            int[] told = [.. step.Data["tokens"]!.AsArray().Select(t => (int)t!["id"]!)];
            Assert.Equal(told.Order(), told);
            Assert.Contains((int)step.Data["step"]!["id"]!, told);
            Assert.All(step.Data["step"]!["column"]!.AsArray().SelectMany(c => c!["top"]!.AsArray()), t => Assert.Contains((int)t!["id"]!, told));
        }
        foreach (ServerEvent progress in events.Where(e => e.Name == "progress"))
        {
            Assert.Contains((string)progress.Data["stage"]!, (string[])["forward pass", "answer"]);
            Assert.InRange((double)progress.Data["share"]!, 0, 1);
        }
        Assert.All(events, e => Assert.Contains(e.Name, (string[])["queued", "progress", "step", "result"]));
    }

    [Fact]
    public async Task What_fails_says_so_as_an_event()
    {
        await using TestServer server = await TestServer.Start();
        using HttpResponseMessage response = await server.Post("/api/read", """{"prompt":"sea","layers":"99"}""", "text/event-stream");
        ServerEvent last = (await ServerEvent.All(response))[^1];
        Assert.Equal("failure", last.Name);
        Assert.Equal(400, (int)last.Data["status"]!);
        Assert.Contains("layer 99 does not exist", (string)last.Data["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_before_it_waits_has_a_status()
    {
        await using TestServer server = await TestServer.Start();
        using HttpResponseMessage response = await server.Post("/api/read", """{"prompt":"sea","topK":0}""", "text/event-stream");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_run_that_is_known_gives_its_result_at_once_in_every_form()
    {
        await using TestServer server = await TestServer.Start();
        using HttpResponseMessage first = await server.Post("/api/trace", Trace), second = await server.Post("/api/trace",
            """{ "topK": 2, "answerTokens": 8, "chat": null, "prompt": "Is there a seahorse emoji?", "model": "seahorse" }""", "text/event-stream");
        string report = await first.Content.ReadAsStringAsync();
        ServerEvent only = Assert.Single(await ServerEvent.All(second));
        Assert.Equal("result", only.Name);
        Assert.Equal(JsonNode.Parse(report)!.ToJsonString(), only.Data["report"]!.ToJsonString());
        Assert.Single(server.Log.ToString().Trim().Split('\n'));
    }

    [Fact]
    public async Task Signs_of_life_come_while_nothing_happens()
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory], Limits = new ServerLimits { Heartbeat = TimeSpan.FromMilliseconds(30) } });
        using CancellationTokenSource stop = new();
        Task<HttpResponseMessage> running = server.Post("/api/trace", SlowModel.Trace, cancellation: stop.Token);
        await Wait.Until(() => server.Queue.Tickets.Any(t => t.Running), TimeSpan.FromSeconds(20), "the first runs");
        using HttpResponseMessage waiting = await server.Post("/api/trace", SlowModel.Trace.Replace("1024", "1", StringComparison.Ordinal), "text/event-stream");
        int signs = 0;
        await foreach (ServerEvent happened in ServerEvent.Of(waiting))
        {
            if (happened.Name == ":" && ++signs == 3) break;
        }
        Assert.Equal(3, signs);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}

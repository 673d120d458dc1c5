using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LogitLens.Reports;

namespace LogitLens.Web.Tests;

/// <summary>
/// 200 clients at once, for LOGITLENS_LOAD_SECONDS seconds (usually 10): every answer is right, or a polite refusal; memory stays
/// flat; who leaves frees the model.
/// </summary>
[Collection(nameof(Alone))]
public class LoadTests
{
    private const int Clients = 200;
    private const long HeapGrowth = 48_000_000, WorkingSetGrowth = 128_000_000;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("LOGITLENS_LOAD_SECONDS") ?? "10", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Two_hundred_clients_get_right_answers_or_polite_refusals()
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory], Limits = new ServerLimits { RequestsPerSecond = 2_000 } });
        using HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 2 * Clients, ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = server.Client.BaseAddress, Timeout = TimeSpan.FromMinutes(2) };
        using Checkpoint checkpoint = Checkpoint.Open();
        string expected = ReportJson.Write(Lens.Read(checkpoint, new LensRequest { Prompt = "sea", Chat = true, TopK = 3 })) + "\n";
        Load load = new(client, expected);
        await load.Run(Duration / 5);
        (long heap, long working) before = Memory();
        await load.Run(Duration);
        await Wait.Until(() => server.Queue.Tickets.Count == 0, TimeSpan.FromSeconds(5), "nobody is left");
        (long heap, long working) after = Memory();
        string summary = $"{load}; heap {before.heap / 1e6:0} -> {after.heap / 1e6:0} MB, working set {before.working / 1e6:0} -> {after.working / 1e6:0} MB";
        TestContext.Current.SendDiagnosticMessage(summary);
        TestContext.Current.TestOutputHelper!.WriteLine(summary);
        Assert.True(load.Failures.IsEmpty, $"{summary}\n{string.Join("\n", load.Failures.Take(10))}");
        Assert.All((string[])["read", "stream", "tokenize", "page", "left"], kind => Assert.True(load.Count(kind) > 0, $"no {kind} was answered: {summary}"));
        Assert.True(after.heap - before.heap < HeapGrowth && after.working - before.working < WorkingSetGrowth, summary);
        Assert.DoesNotContain("bug", server.Log.ToString(), StringComparison.Ordinal);
    }

    private static (long Heap, long WorkingSet) Memory()
    {
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        using Process self = Process.GetCurrentProcess();
        return (heap, self.WorkingSet64);
    }

    /// <summary>Clients of several kinds, each asking again as soon as it is answered.</summary>
    private sealed class Load(HttpClient client, string expected)
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _counts = new();

        public System.Collections.Concurrent.ConcurrentQueue<string> Failures { get; } = [];

        public int Count(string kind) => _counts.GetValueOrDefault(kind);

        public override string ToString() => string.Join(", ", _counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));

        public async Task Run(TimeSpan duration)
        {
            using CancellationTokenSource end = new(duration);
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(() => Ask(i, end.Token))));
        }

        private async Task Ask(int index, CancellationToken end)
        {
            Random random = new(index);
            while (!end.IsCancellationRequested)
            {
                await Task.Delay(5, CancellationToken.None);
                try
                {
                    await ((index % 5) switch
                    {
                        0 => Read(random),
                        1 => Stream(random),
                        2 => Quick("tokenize", "/api/tokenize", """{"prompt":"Is there a seahorse emoji?"}"""),
                        3 => Page(),
                        _ => Leave(random),
                    });
                }
                catch (Exception error)
                {
                    Failures.Enqueue(error.ToString());
                    return;
                }
            }
        }

        /// <summary>One request that is known, or one that must be computed.</summary>
        private async Task Read(Random random)
        {
            bool known = random.Next(2) == 0;
            using HttpResponseMessage response = await Post("/api/read", known ? """{"prompt":"sea","answerTokens":0,"topK":3}""" : $"{{\"prompt\":\"sea {random.Next()}\",\"answerTokens\":0,\"topK\":3}}", "application/json", default);
            string body = await response.Content.ReadAsStringAsync();
            if (!IsAnswer(response)) return;
            Expect(known ? body == expected : body.Contains("\"logitlens.read\"", StringComparison.Ordinal), "read", body);
        }

        private async Task Stream(Random random)
        {
            using HttpResponseMessage response = await Post("/api/trace", $"{{\"prompt\":\"Is there {random.Next()}?\",\"answerTokens\":8,\"topK\":2}}", "text/event-stream", default);
            if (!IsAnswer(response)) return;
            List<ServerEvent> events = [.. (await ServerEvent.All(response)).Where(e => e.Name != ":")];
            JsonArray steps = events[^1].Data["report"]!["steps"]!.AsArray();
            // What is known already is only its result.
            Expect(events.Count == 1 ? events[0].Name == "result" : events[0].Name == "queued" && events[^1].Name == "result" && events.Count(e => e.Name == "step") == steps.Count, "stream", string.Join(" ", events.Select(e => e.Name)));
        }

        private async Task Quick(string kind, string path, string body)
        {
            using HttpResponseMessage response = await Post(path, body, "application/json", default);
            string text = await response.Content.ReadAsStringAsync();
            if (IsAnswer(response)) Expect(text.Contains("\"logitlens.tokenize\"", StringComparison.Ordinal), kind, text);
        }

        private async Task Page()
        {
            using HttpResponseMessage response = await client.GetAsync("/");
            string text = await response.Content.ReadAsStringAsync();
            if (IsAnswer(response)) Expect(text.Contains("LogitLens", StringComparison.Ordinal), "page", text);
        }

        /// <summary>Starts what takes long, and goes.</summary>
        private async Task Leave(Random random)
        {
            using CancellationTokenSource stop = new(random.Next(10, 300));
            try
            {
                using HttpResponseMessage response = await Post("/api/trace", SlowModel.Trace, random.Next(2) == 0 ? "text/event-stream" : "application/json", stop.Token);
                if (!IsAnswer(response)) return;
                _ = await response.Content.ReadAsStringAsync(stop.Token);
                Failures.Enqueue("a slow trace was done at once");
            }
            catch (Exception error) when (stop.IsCancellationRequested && error is OperationCanceledException or IOException or HttpRequestException)
            {
                _ = _counts.AddOrUpdate("left", 1, (_, n) => n + 1);
            }
        }

        private async Task<HttpResponseMessage> Post(string path, string json, string accept, CancellationToken cancellation)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }

        private bool IsAnswer(HttpResponseMessage response)
        {
            if ((int)response.StatusCode == 200) return true;
            bool polite = (int)response.StatusCode is 429 or 503 && response.Headers.RetryAfter is not null;
            if (!polite) Failures.Enqueue($"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode}");
            _ = _counts.AddOrUpdate($"refused {(int)response.StatusCode}", 1, (_, n) => n + 1);
            Thread.Sleep(5); // a client that waits a little, as it was told
            return false;
        }

        private void Expect(bool right, string kind, string body)
        {
            if (!right) Failures.Enqueue($"{kind}: {body[..Math.Min(300, body.Length)]}");
            _ = _counts.AddOrUpdate(kind, 1, (_, n) => n + 1);
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogitLens.Testing.Hub;

/// <summary>
/// A hub on this machine: the list of files, their descriptions, and a second host that sends large ones; it can be told to do wrong.
/// </summary>
internal sealed class FakeHub : IAsyncDisposable
{
    public const string FirstCommit = "0123456789abcdef0123456789abcdef01234567";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<HubCall> _calls = new();

    private FakeHub(WebApplication app) => _app = app;

    /// <summary>The name of the repository.</summary>
    public string Model { get; init; } = "org/tiny";

    public string Commit { get; set; } = FirstCommit;

    public ConcurrentDictionary<string, HubContent> Files { get; } = new();

    /// <summary>The hub's address.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The address of the host that sends large files.</summary>
    public Uri Cdn { get; private set; } = null!;

    /// <summary>Signs the addresses of large files; old ones can be refused by it.</summary>
    public int Signature { get; set; } = 1;

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<HubCall> Calls => [.. _calls];

    /// <summary>Requests for the bytes of a file.</summary>
    public IReadOnlyList<HubCall> Downloads => [.. _calls.Where(c => c.Method == "GET" && !c.Path.StartsWith("/api/", StringComparison.Ordinal) && (c.Sent > 0 || c.Cut))];

    /// <summary>Bytes of files that were sent.</summary>
    public long Sent => _calls.Sum(c => c.Sent);

    /// <summary>Answers instead of the hub where it returns true.</summary>
    public Func<HubCall, HttpContext, Task<bool>> Answer { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>What goes wrong with an answer that sends a file.</summary>
    public Func<HubCall, HubFaults> Faults { get; set; } = _ => new HubFaults();

    /// <summary>Starts a hub with these files.</summary>
    public static async Task<FakeHub> StartAsync(params (string Name, HubContent Content)[] files)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MinResponseDataRate = null;
            // Little is under way when a connection is cut.
            kestrel.Limits.MaxResponseBufferSize = 1 << 16;
        });
        FakeHub hub = new(builder.Build());
        hub._app.Run(hub.Serve);
        await hub._app.StartAsync();
        string[] addresses = [.. hub._app.Urls];
        (hub.Endpoint, hub.Cdn) = (new Uri(addresses[0]), new Uri(addresses[1]));
        foreach ((string name, HubContent content) in files) hub.Files[name] = content;
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task Serve(HttpContext context)
    {
        HubCall call = CallOf(context);
        _calls.Enqueue(call);
        try
        {
            if (await Answer(call, context)) return;
            if (call.Cdn) await Send(call, context, Files.Values.First(f => f.EntityTag == call.Path.Split('/')[^1]));
            else if (call.Path == $"/api/models/{Model}/revision/main" || call.Path == $"/api/models/{Model}/revision/{Commit}") await List(context);
            else if (call.Path.StartsWith($"/{Model}/resolve/{Commit}/", StringComparison.Ordinal)
                && Files.TryGetValue(call.Path[$"/{Model}/resolve/{Commit}/".Length..], out HubContent? file)) await Resolve(call, context, file);
            else Refuse(context, 404, call.Path.Contains("/resolve/", StringComparison.Ordinal) ? "EntryNotFound" : "RevisionNotFound");
        }
        catch (OperationCanceledException)
        {
            // The client has gone.
        }
    }

    public static void Refuse(HttpContext context, int status, string? code = null, string? message = null)
    {
        context.Response.StatusCode = status;
        if (code is not null) context.Response.Headers["X-Error-Code"] = code;
        if (message is not null) context.Response.Headers["X-Error-Message"] = message;
    }

    private HubCall CallOf(HttpContext context)
    {
        string? range = context.Request.Headers.Range;
        long start = 0;
        long? end = null;
        if (range is not null)
        {
            string[] ends = range["bytes=".Length..].Split('-');
            start = long.Parse(ends[0], CultureInfo.InvariantCulture);
            end = ends[1].Length == 0 ? null : long.Parse(ends[1], CultureInfo.InvariantCulture) + 1;
        }
        return new HubCall(context.Request.Method, context.Request.Path, context.Connection.LocalPort == Cdn.Port, context.Request.Headers.Authorization, start, end);
    }

    private Task List(HttpContext context) => context.Response.WriteAsync(JsonSerializer.Serialize(new
    {
        id = Model,
        sha = Commit,
        siblings = Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new { rfilename = f.Key, size = f.Value.Length }),
    }));

    private async Task Resolve(HubCall call, HttpContext context, HubContent file)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers["X-Repo-Commit"] = Commit;
        headers.AcceptRanges = "bytes";
        if (!file.Large)
        {
            headers.ETag = $"\"{file.EntityTag}\"";
            await Send(call, context, file);
            return;
        }
        headers["X-Linked-Etag"] = $"\"{file.EntityTag}\"";
        headers["X-Linked-Size"] = file.Length.ToString(CultureInfo.InvariantCulture);
        headers.ETag = "\"pointer\"";
        context.Response.Redirect($"{Cdn}cdn/{file.EntityTag}?signature={Signature}");
    }

    private async Task Send(HubCall call, HttpContext context, HubContent file)
    {
        HttpResponse response = context.Response;
        if (call.Method == "HEAD")
        {
            response.ContentLength = file.Length;
            return;
        }
        HubFaults faults = Faults(call);
        bool part = call.End is not null && !faults.NoRanges;
        long start = part ? faults.StartAt ?? call.Start : 0, end = part ? Math.Min(call.End!.Value, file.Length) : file.Length;
        if (faults.EntityTag is { } tag) response.Headers.ETag = $"\"{tag}\"";
        else if (call.Cdn) response.Headers.ETag = $"\"of-the-sender-{file.Length}\"";
        if (part)
        {
            response.StatusCode = 206;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {start}-{end - 1}/{faults.ClaimedTotal ?? file.Length}");
        }
        if (!faults.Chunked) response.ContentLength = faults.ClaimedLength ?? end - start;
        byte[] buffer = new byte[1 << 14];
        for (long at = start; at < end;)
        {
            long sent = at - start;
            long most = Math.Min(buffer.Length, end - at);
            if (faults.CutAfter is { } cut) most = Math.Min(most, cut - sent);
            if (faults.StallAfter is { } stall) most = Math.Min(most, stall - sent);
            if (most <= 0)
            {
                await response.Body.FlushAsync(context.RequestAborted);
                if (faults.CutAfter is null) await Task.Delay(Timeout.Infinite, context.RequestAborted);
                call.Cut = true;
                // What was flushed is on its way when the connection is reset.
                if (faults.CutAfter > 0) await Task.Delay(20, context.RequestAborted);
                context.Abort();
                return;
            }
            file.Read(at, buffer.AsSpan(0, (int)most));
            if (faults.Damaged && at == start) buffer[0] ^= 1;
            await response.Body.WriteAsync(buffer.AsMemory(0, (int)most), context.RequestAborted);
            call.Sent += most;
            at += most;
            if (faults.Rate is { } rate) await Task.Delay(TimeSpan.FromSeconds((double)most / rate), context.RequestAborted);
        }
    }
}

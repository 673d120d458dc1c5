using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using LogitLens.Web.Jobs;
using LogitLens.Web.Models;
using Microsoft.Extensions.DependencyInjection;

namespace LogitLens.Web.Tests;

/// <summary>A real server on a free port, and a client for it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private TestServer(LensServer server, StringWriter log)
    {
        (Server, Log) = (server, log);
        // Like a browser, a client that leaves closes its connection.
        Client = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}"), Timeout = TimeSpan.FromMinutes(2) };
    }

    public LensServer Server { get; }

    public HttpClient Client { get; }

    public StringWriter Log { get; }

    public JobQueue Queue => Server.Services.GetRequiredService<JobQueue>();

    public ModelPool Pool => Server.Services.GetRequiredService<ModelPool>();

    public static async Task<TestServer> Start(Func<ServerOptions, ServerOptions>? change = null)
    {
        StringWriter log = new();
        ServerOptions options = new() { Port = 0, Log = TextWriter.Synchronized(log) };
        return new TestServer(await LensServer.Start(change?.Invoke(options) ?? options), log);
    }

    public static Task<TestServer> Start(ServerLimits limits) => Start(o => o with { Limits = limits });

    public Task<HttpResponseMessage> Post(string path, string json, string accept = "application/json", CancellationToken cancellation = default)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>A connection without HTTP.</summary>
    public async Task<NetworkStream> Connect()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", Server.Port);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.Stop(TimeSpan.FromSeconds(2));
        await Server.DisposeAsync();
        await Log.DisposeAsync();
    }
}

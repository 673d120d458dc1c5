using System.Net.Sockets;
using System.Text;

namespace LogitLens.Web.Tests.Safety;

/// <summary>Clients without HTTP manners: too much, or too slowly.</summary>
[Collection(nameof(Alone))]
public class SlowAndLargeTests
{
    private const long Large = 100_000_000;
    private static readonly ServerLimits Hasty = new() { HeaderTime = TimeSpan.FromMilliseconds(500), GraceTime = TimeSpan.FromMilliseconds(1200), IdleTime = TimeSpan.FromMilliseconds(700) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_body_is_refused_and_not_read(bool chunked)
    {
        await using TestServer server = await TestServer.Start();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await using NetworkStream stream = await server.Connect();
        string length = chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {Large}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/read HTTP/1.1\r\nHost: 127.0.0.1:{server.Server.Port}\r\nContent-Type: application/json\r\n{length}\r\n\r\n"));
        Task<long> sending = Send(stream, chunked);
        string answer = await ReadHead(stream);
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("nosniff", answer, StringComparison.Ordinal);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 20_000_000, "the body was kept");
        await stream.DisposeAsync();
        Assert.InRange(await sending, 0, Large);
        using HttpResponseMessage alive = await server.Client.GetAsync("/api/status");
        Assert.Equal(200, (int)alive.StatusCode);
    }

    [Fact]
    public async Task Headers_that_drip_end_the_connection()
    {
        await using TestServer server = await TestServer.Start(Hasty);
        await using NetworkStream stream = await server.Connect();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.Server.Port}\r\n"));
        Assert.InRange(await DripUntilClosed(stream, "X-Drip: 1\r\n"u8.ToArray()), 300, 8_000);
    }

    [Fact]
    public async Task A_body_that_drips_ends_the_connection()
    {
        await using TestServer server = await TestServer.Start(Hasty);
        await using NetworkStream stream = await server.Connect();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/read HTTP/1.1\r\nHost: 127.0.0.1:{server.Server.Port}\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n{{\"prompt\":\""));
        Assert.InRange(await DripUntilClosed(stream, "a"u8.ToArray()), 500, 15_000);
        Assert.Empty(server.Queue.Tickets);
    }

    [Fact]
    public async Task A_connection_without_a_request_ends()
    {
        await using TestServer server = await TestServer.Start(Hasty);
        await using NetworkStream stream = await server.Connect();
        Assert.InRange(await DripUntilClosed(stream, []), 300, 8_000);
    }

    [Fact]
    public async Task Large_headers_are_refused()
    {
        await using TestServer server = await TestServer.Start();
        await using NetworkStream stream = await server.Connect();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.Server.Port}\r\nX-Long: {new string('x', 20_000)}\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 431 ", await ReadHead(stream), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /../../etc/passwd HTTP/1.1")]
    [InlineData("GET /..%2f..%2fetc/passwd HTTP/1.1")]
    [InlineData("GET /assets/%2e%2e/%2e%2e/index.html%00 HTTP/1.1")]
    [InlineData("GET //evil.example/ HTTP/1.1")]
    [InlineData("GET /api/models/../../x HTTP/1.1")]
    public async Task Paths_lead_nowhere_else(string line)
    {
        await using TestServer server = await TestServer.Start();
        await using NetworkStream stream = await server.Connect();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\nHost: 127.0.0.1:{server.Server.Port}\r\n\r\n"));
        Assert.Matches("^HTTP/1.1 (404|400) ", await ReadHead(stream));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    public async Task Requests_without_one_host_are_refused(string request)
    {
        await using TestServer server = await TestServer.Start();
        await using NetworkStream stream = await server.Connect();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        Assert.Matches("^HTTP/1.1 (400|421|505) ", await ReadHead(stream));
    }

    private static async Task<long> Send(NetworkStream stream, bool chunked)
    {
        byte[] piece = new byte[64 * 1024];
        Array.Fill(piece, (byte)' ');
        byte[] sent = chunked ? [.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece, .. "\r\n"u8] : piece;
        long bytes = 0;
        try
        {
            for (; bytes < Large; bytes += piece.Length) await stream.WriteAsync(sent);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The server has closed the connection, or the test has.
        }
        return bytes;
    }

    private static async Task<string> ReadHead(NetworkStream stream)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, limit.Token);
            if (read == 0) break;
            _ = text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        return text.ToString();
    }

    private static async Task<long> DripUntilClosed(NetworkStream stream, byte[] drop)
    {
        long began = Environment.TickCount64;
        byte[] buffer = new byte[4096];
        Task<bool> closed = Task.Run(async () =>
        {
            try
            {
                while (await stream.ReadAsync(buffer) > 0) { }
            }
            catch (IOException)
            {
                // Reset is closed too.
            }
            return true;
        });
        while (!closed.IsCompleted && Environment.TickCount64 - began < 30_000)
        {
            try
            {
                if (drop.Length > 0) await stream.WriteAsync(drop);
            }
            catch (IOException)
            {
                // So is this.
            }
            await Task.WhenAny(closed, Task.Delay(100));
        }
        return Environment.TickCount64 - began;
    }
}

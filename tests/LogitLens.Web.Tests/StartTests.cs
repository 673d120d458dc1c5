using System.Net;
using System.Net.Sockets;
using LogitLens.Tensors;

namespace LogitLens.Web.Tests;

public class StartTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_told_and_without_one_the_next_is_tried()
    {
        await using TestServer first = await TestServer.Start();
        InputException error = await Assert.ThrowsAsync<InputException>(() => LensServer.Start(new ServerOptions { Port = first.Server.Port }));
        Assert.Contains($"port {first.Server.Port}", error.Message, StringComparison.Ordinal);
        await using LensServer usual = await LensServer.Start(new ServerOptions()), next = await LensServer.Start(new ServerOptions());
        Assert.InRange(usual.Port, ServerOptions.UsualPort, ServerOptions.UsualPort + 20);
        Assert.InRange(next.Port, usual.Port + 1, ServerOptions.UsualPort + 20);
    }

    [Fact]
    public async Task Only_this_machine_can_connect_unless_told_otherwise()
    {
        await using TestServer server = await TestServer.Start();
        IPAddress? other = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        Assert.SkipWhen(other is null, "this machine has no other address");
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(other!, server.Server.Port));
    }

    [Theory]
    [InlineData(-1, null, null, "the port is -1")]
    [InlineData(70_000, null, null, "the port is 70000")]
    [InlineData(0, "no.such.host.invalid", null, "has no address")]
    [InlineData(0, "", null, "the host \"\" is no name or address")]
    [InlineData(0, "http://127.0.0.1", null, "is no name or address")]
    [InlineData(0, "192.0.2.1", null, "192.0.2.1 cannot be listened on")]
    [InlineData(0, null, "/no/such/directory", "there is no model")]
    public async Task What_cannot_be_started_says_why(int port, string? host, string? model, string message)
    {
        ServerOptions options = new() { Port = port, Host = host, Models = model is null ? [] : [model] };
        Assert.Contains(message, (await Assert.ThrowsAsync<InputException>(() => LensServer.Start(options))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_holds_texts_only_where_asked()
    {
        foreach (bool verbose in (bool[])[false, true])
        {
            await using TestServer server = await TestServer.Start(o => o with { Verbose = verbose });
            using HttpResponseMessage response = await server.Post("/api/head", """{"expression":"sea + horse"}""");
            Assert.Equal(200, (int)response.StatusCode);
            string line = Assert.Single(server.Log.ToString().Trim().Split('\n'));
            Assert.StartsWith("head seahorse: done, ", line, StringComparison.Ordinal);
            Assert.Equal(verbose, line.Contains("horse\"", StringComparison.Ordinal));
        }
    }
}

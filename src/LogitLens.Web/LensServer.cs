using System.Net;
using LogitLens.Tensors;
using LogitLens.Web.Models;
using LogitLens.Web.Safety;
using Microsoft.AspNetCore.Builder;

namespace LogitLens.Web;

/// <summary>The workbench: an HTTP server with the API and the pages that use it.</summary>
public sealed class LensServer : IAsyncDisposable
{
    private const int PortsTried = 20;

    private readonly WebApplication _app;
    private readonly AccessToken? _token;
    private readonly ServedHosts _hosts;

    private LensServer(WebApplication app, AccessToken? token, ServedHosts hosts, int port)
    {
        (_app, _token, _hosts, Port) = (app, token, hosts, port);
    }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; }

    /// <summary>What to open in a browser; with the token, if there is one.</summary>
    public Uri Url => new($"http://{_hosts.Shown}:{Port}/{(_token is null ? "" : $"?{AccessToken.Field}={_token.Value}")}");

    /// <summary>The services, for tests.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Starts a server; it answers when this returns.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <exception cref="InputException">The port is taken, the host is not an address of this machine, a model or the token does not do.</exception>
    public static async Task<LensServer> Start(ServerOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Port is < 0 or > IPEndPoint.MaxPort) throw new InputException($"the port is {options.Port}; expected a number from 0 (any free one) to {IPEndPoint.MaxPort}.");
        if (options.Host is { } host && Uri.CheckHostName(host) == UriHostNameType.Unknown)
            throw new InputException($"the host \"{host}\" is no name or address; pass an address of this machine, such as 0.0.0.0 for all of them, or leave it out to serve this machine alone.");
        ModelCatalog catalog = new(options.Models, TimeProvider.System);
        AccessToken? token = options.Host is null && options.Token is null ? null : new AccessToken(options.Token);
        int first = options.Port ?? ServerOptions.UsualPort, last = options.Port ?? first + PortsTried;
        for (int port = first; ; port++)
        {
            int bound = port;
            ServedHosts hosts = new(options.Host, () => bound);
            WebApplication app = ServerSetup.Build(options, port, catalog, new RequestGuard(hosts, token, () => bound));
            try
            {
                await app.StartAsync(cancellation).ConfigureAwait(false);
                bound = new Uri(app.Urls.First()).Port;
                return new LensServer(app, token, hosts, bound);
            }
            catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
            {
                await app.DisposeAsync().ConfigureAwait(false);
                if (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException && port < last) continue;
                string ports = first == port ? $"port {port}" : $"the ports {first} to {port}";
                throw new InputException($"{options.Host ?? "the loopback address"} cannot be listened on with {ports}: {error.Message} Pass another --port, or --port 0 for any free one.", error);
            }
        }
    }

    /// <summary>Stops it: computations are cancelled, connections closed.</summary>
    /// <param name="patience">How long it may take; then it is cut off.</param>
    public async Task Stop(TimeSpan patience)
    {
        using CancellationTokenSource limit = new(patience);
        await _app.StopAsync(limit.Token).ConfigureAwait(false);
    }

    /// <summary>Closes it, and its models.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

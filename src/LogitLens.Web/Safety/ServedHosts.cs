using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace LogitLens.Web.Safety;

/// <summary>
/// The names under which the server may be asked. A page of another site can give its own name our address (DNS rebinding); its
/// requests still carry that name in the Host header.
/// </summary>
internal sealed class ServedHosts(string? host, Func<int> port)
{
    private const int HttpPort = 80;
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly bool _anyAddress = IPAddress.TryParse(host, out IPAddress? address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    /// <summary>The name in the URL that is shown.</summary>
    public string Shown => host is null ? "127.0.0.1" : _anyAddress ? Dns.GetHostName() : Bracketed(host);

    /// <summary>Whether a Host header, or the host of an origin, is ours.</summary>
    public bool IsOurs(HostString asked)
    {
        if (!asked.HasValue || (asked.Port ?? HttpPort) != port()) return false;
        if (LoopbackNames.Contains(asked.Host, StringComparer.OrdinalIgnoreCase)) return true;
        if (host is null) return false;
        if (string.Equals(asked.Host, Bracketed(host), StringComparison.OrdinalIgnoreCase)) return true;
        // No other site can own an address, or the name of this machine.
        return _anyAddress && (IPAddress.TryParse(asked.Host, out _) || string.Equals(asked.Host, Dns.GetHostName(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether an Origin header is ours.</summary>
    public bool IsOurs(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttp
        && IsOurs(new HostString(uri.Host, uri.Port));

    private static string Bracketed(string host) =>
        IPAddress.TryParse(host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : host;
}

using System.Net;
using LogitLens.Tensors;

namespace LogitLens.Downloads.Http;

/// <summary>
/// Follows redirections and keeps what the hub said on the way (<see cref="HubTrail"/>). The token goes to the hub alone: it is left
/// out of every request to another scheme, host or port.
/// </summary>
internal sealed class RedirectHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostHops = 10;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri origin = request.RequestUri!, address = origin;
        HubTrail trail = new();
        request.Options.Set(HubTrail.Key, trail);
        bool stay = request.Options.TryGetValue(HubTrail.StayOnHub, out bool wanted) && wanted;
        HttpRequestMessage hop = request;
        for (int hops = 0; ; hops++)
        {
            HttpResponseMessage answer = await base.SendAsync(hop, cancellationToken).ConfigureAwait(false);
            trail.Add(address, answer, IsSameHost(origin, address));
            if (Target(address, answer) is not { } target || (stay && !IsSameHost(origin, target))) return answer;
            answer.Dispose();
            if (hops == MostHops)
                throw new InputException($"{origin.Host} redirects {origin.AbsolutePath} more than {MostHops} times; the server is set up wrongly. Check HF_ENDPOINT.");
            if (target.Scheme != Uri.UriSchemeHttps && target.Scheme != address.Scheme)
                throw new InputException($"{address.Host} redirects {origin.AbsolutePath} to {target.Scheme}://{target.Host}, which is not encrypted; that is not followed.");
            hop = Next(request, target, IsSameHost(origin, target));
            address = target;
        }
    }

    private static bool IsSameHost(Uri a, Uri b) => a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase);

    private static Uri? Target(Uri address, HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && answer.Headers.Location is { } location
            ? new Uri(address, location) : null;

    private static HttpRequestMessage Next(HttpRequestMessage request, Uri target, bool withToken)
    {
        HttpRequestMessage next = new(request.Method, target) { Version = request.Version, VersionPolicy = request.VersionPolicy };
        foreach ((string name, IEnumerable<string> values) in request.Headers)
        {
            if (withToken || !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) _ = next.Headers.TryAddWithoutValidation(name, values);
        }
        return next;
    }
}

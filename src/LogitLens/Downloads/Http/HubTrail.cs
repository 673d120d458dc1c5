using System.Globalization;

namespace LogitLens.Downloads.Http;

/// <summary>What the hub itself said of a file on the way to the address that sends it.</summary>
internal sealed class HubTrail
{
    /// <summary>Where a request keeps its trail.</summary>
    public static readonly HttpRequestOptionsKey<HubTrail> Key = new("logitlens.trail");

    /// <summary>Asks to follow redirections within the hub only.</summary>
    public static readonly HttpRequestOptionsKey<bool> StayOnHub = new("logitlens.stay-on-hub");

    /// <summary>The first entity tag that the hub gave for the content itself.</summary>
    public string? LinkedTag { get; private set; }

    /// <summary>The size of the content itself, in bytes.</summary>
    public long? LinkedBytes { get; private set; }

    /// <summary>The address of the last answer.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Takes down an answer.</summary>
    /// <param name="address">Where it came from.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="ofHub">Whether it is the hub's own.</param>
    public void Add(Uri address, HttpResponseMessage answer, bool ofHub)
    {
        Address = address;
        if (!ofHub) return;
        LinkedTag ??= EntityTag.Of(answer, "X-Linked-Etag");
        if (LinkedBytes is null && Header(answer, "X-Linked-Size") is { } size
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)) LinkedBytes = bytes;
    }

    /// <summary>The value of a header; null where it is absent.</summary>
    public static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}

using System.Net;
using System.Net.Http.Headers;
using LogitLens.Tensors;
using Polly.Timeout;

namespace LogitLens.Downloads.Http;

/// <summary>Asks the hub: which files a repository has, what a file is, and for its bytes.</summary>
internal sealed class HubClient(HttpClient http, HubSettings settings, PullRequest request, TimeProvider time)
{
    // A repository of 100,000 files has about this much.
    private const int MostListingBytes = 64 << 20;

    /// <summary>What to tell the user where the hub says no.</summary>
    public HubErrors Errors { get; } = new(settings, request, time);

    /// <summary>The commit of the revision, and all files with their sizes.</summary>
    /// <exception cref="InputException">There is no such repository or revision, it may not be read, or the hub cannot be reached.</exception>
    public async Task<RepositoryListing> ListAsync(CancellationToken cancellation)
    {
        Uri address = new($"{Endpoint}/api/models/{request.Model}/revision/{Uri.EscapeDataString(request.Revision)}?blobs=true");
        using HttpRequestMessage message = Message(HttpMethod.Get, address, withToken: true);
        using HttpResponseMessage answer = await Answer(message, request.Model, cancellation).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode) throw Errors.Refused(answer);
        using MemoryStream json = new();
        try
        {
            using Stream body = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            byte[] buffer = new byte[1 << 16];
            using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1), time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
            for (int read; (read = await body.ReadAsync(buffer, either.Token).ConfigureAwait(false)) > 0;)
            {
                json.Write(buffer, 0, read);
                if (json.Length > MostListingBytes) throw Errors.NoHub($"the list of files of {request.Model}", "more than 64 MB");
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Errors.NoAnswer($"the list of files of {request.Model}", error);
        }
        return ListingReader.Read(json.GetBuffer().AsMemory(0, (int)json.Length), request.Model,
            found => Errors.NoHub($"the list of files of {request.Model}", found));
    }

    /// <summary>What a file is at a commit.</summary>
    /// <exception cref="InputException">There is no such file, it may not be read, or the hub cannot be reached.</exception>
    public async Task<RemoteFile> DescribeAsync(string commit, string file, CancellationToken cancellation)
    {
        Uri address = new($"{Endpoint}/{request.Model}/resolve/{commit}/{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}");
        using HttpRequestMessage message = Message(HttpMethod.Head, address, withToken: true);
        message.Options.Set(HubTrail.StayOnHub, true);
        using HttpResponseMessage answer = await Answer(message, $"{request.Model}/{file}", cancellation).ConfigureAwait(false);
        bool redirected = (int)answer.StatusCode is >= 300 and < 400;
        if (!answer.IsSuccessStatusCode && !redirected) throw Errors.Refused(answer, file);
        HubTrail trail = TrailOf(message);
        string? tag = trail.LinkedTag ?? EntityTag.Of(answer);
        long? bytes = trail.LinkedBytes ?? (redirected ? null : answer.Content.Headers.ContentLength);
        if (tag is null || bytes is null || !EntityTag.IsFileName(tag))
            throw new InputException($"{settings.Endpoint.Host} describes {request.Model}/{file} with the entity tag '{tag ?? "none"}' and the size {bytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}; " +
                "expected both, as the Hugging Face hub sends them. HF_ENDPOINT may name a server that is no hub.");
        return new RemoteFile(file, tag, bytes.Value) { Address = address, SenderTag = redirected ? null : EntityTag.Of(answer) };
    }

    /// <summary>Sends a request for bytes.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="end">The byte after the last; null for all to the end.</param>
    /// <param name="ofHub">Whether the address is the hub's, which may know the token.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <returns>The answer, whatever it says, and the way to it.</returns>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<(HttpResponseMessage Answer, HubTrail Trail)> GetAsync(Uri address, long start, long? end, bool ofHub, CancellationToken cancellation)
    {
        using HttpRequestMessage message = Message(HttpMethod.Get, address, ofHub);
        if (start > 0 || end is not null) message.Headers.Range = new RangeHeaderValue(start, end - 1);
        HttpResponseMessage answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        return (answer, TrailOf(message));
    }

    private string Endpoint => settings.Endpoint.ToString().TrimEnd('/');

    private static HubTrail TrailOf(HttpRequestMessage message) => message.Options.TryGetValue(HubTrail.Key, out HubTrail? trail) ? trail : new HubTrail();

    private HttpRequestMessage Message(HttpMethod method, Uri address, bool withToken)
    {
        HttpRequestMessage message = new(method, address) { Version = HttpVersion.Version11 };
        if (withToken && settings.Token is { } token) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return message;
    }

    private async Task<HttpResponseMessage> Answer(HttpRequestMessage message, string what, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException)
        {
            throw Errors.NoAnswer(what, error);
        }
    }
}

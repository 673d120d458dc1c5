using System.Collections.Concurrent;
using System.Net;
using LogitLens.Downloads.Http;
using LogitLens.Tensors;
using Polly.Timeout;

namespace LogitLens.Downloads.Transfer;

/// <summary>
/// Opens a file's bytes from any place on. Every answer is compared with what the hub described, so that parts of different contents
/// are never put together.
/// </summary>
internal sealed class FileSource(HubClient hub, RemoteFile file, TransferLimits limits, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, string> _senderTags = new(file.SenderTag is { } tag
        ? [KeyValuePair.Create(file.Address.Authority, tag)] : []);

    // The address that the hub redirects to, signed for some time; asking it directly spares the hub a request for each part.
    private volatile Uri? _sender;

    /// <summary>The file.</summary>
    public RemoteFile File => file;

    /// <summary>The bytes from <paramref name="start"/> to before <paramref name="end"/>, or fewer where the server stops early.</summary>
    /// <exception cref="FileChangedException">The file is no longer what was described.</exception>
    /// <exception cref="NoRangesException">The server sends all or nothing.</exception>
    /// <exception cref="InputException">The server refuses.</exception>
    /// <exception cref="IOException">There was no answer, or one that may be better next time.</exception>
    public async Task<SourceBody> OpenAsync(long start, long end, CancellationToken cancellation)
    {
        // All of a file is asked for without a range: that every server can.
        long? to = start == 0 && end == file.Bytes ? null : end;
        (HttpResponseMessage answer, HubTrail trail) = await SendAsync(start, to, cancellation).ConfigureAwait(false);
        try
        {
            Check(answer, trail, start, to);
            Stream body = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            return new SourceBody(answer, body, limits.StallTime, time, cancellation);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task<(HttpResponseMessage Answer, HubTrail Trail)> SendAsync(long start, long? end, CancellationToken cancellation)
    {
        try
        {
            if (_sender is { } sender)
            {
                var direct = await hub.GetAsync(sender, start, end, ofHub: false, cancellation).ConfigureAwait(false);
                if ((int)direct.Answer.StatusCode is < 400 or 416) return direct;
                // The address is no longer valid, or its host is in trouble: the hub may know another.
                direct.Answer.Dispose();
                _sender = null;
            }
            var answered = await hub.GetAsync(file.Address, start, end, ofHub: true, cancellation).ConfigureAwait(false);
            if (answered.Trail.Address is { } address && address.Authority != file.Address.Authority && answered.Answer.IsSuccessStatusCode) _sender = address;
            return answered;
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException)
        {
            _sender = null;
            throw new IOException(HubErrors.Reason(error), error);
        }
    }

    private void Check(HttpResponseMessage answer, HubTrail trail, long start, long? end)
    {
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) throw Changed($"has no byte {start} any more");
        if ((int)answer.StatusCode is >= 500 or 408) throw new IOException($"{trail.Address?.Host} answers {(int)answer.StatusCode}");
        if (!answer.IsSuccessStatusCode) throw hub.Errors.Refused(answer, file.Name);
        if (trail.LinkedTag is { } linked && linked != file.EntityTag) throw Changed($"had the entity tag {file.EntityTag} and has {linked} now");
        if (EntityTag.Of(answer) is { } tag && trail.Address is { } address && _senderTags.GetOrAdd(address.Authority, tag) is var first && first != tag)
            throw Changed($"had the entity tag {first} and has {tag} now");
        if (answer.StatusCode == HttpStatusCode.PartialContent)
        {
            if (answer.Content.Headers.ContentRange is not { From: { } from } range)
                throw new IOException($"{trail.Address?.Host} does not say which part of the file it sends");
            if (range.Length is { } total && total != file.Bytes) throw Changed($"had {file.Bytes} bytes and has {total} now");
            if (from != start) throw new IOException($"{trail.Address?.Host} sends the bytes from {from} on where those from {start} on were asked for");
            return;
        }
        if (end is not null || start > 0) throw new NoRangesException();
        if (answer.Content.Headers.ContentLength is { } length && length != file.Bytes) throw Changed($"had {file.Bytes} bytes and has {length} now");
    }

    private FileChangedException Changed(string how) => new($"{file.Name} changed on the server while it was fetched: it {how}");
}

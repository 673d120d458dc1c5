using LogitLens.Pictures;
using LogitLens.Reports;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Files;
using LogitLens.Web.Safety;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LogitLens.Web.Answers;

/// <summary>The forms of an answer, and which one a client wants.</summary>
internal static class AnswerFormats
{
    /// <summary>The media type of reports.</summary>
    public const string Json = "application/json";

    /// <summary>The media type of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).</summary>
    public const string Events = "text/event-stream";

    /// <summary>The files, the usual one first.</summary>
    private static IReadOnlyList<ReportFormat> All { get; } = [.. PictureFormats.All.OrderBy(f => f.MediaType != Json)];

    /// <summary>The media types of a kind of report.</summary>
    public static IEnumerable<string> MediaTypes(Type report) => All.Where(f => f.Supports(report)).Select(f => f.MediaType);

    /// <summary>What the Accept header asks for (RFC 9110, section 12.5.1); null for a stream of events.</summary>
    /// <exception cref="ApiException">406 where nothing fits.</exception>
    public static ReportFormat? Choose(HttpRequest request, Type report, bool events)
    {
        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0) return All[0];
        string[] offers = [.. MediaTypes(report), .. events ? new[] { Events } : []];
        foreach (MediaTypeHeaderValue wanted in accepted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1).ThenBy(a => a.MatchesAllTypes))
        {
            if (offers.FirstOrDefault(o => new MediaTypeHeaderValue(o).IsSubsetOf(wanted)) is not { } offer) continue;
            return offer == Events ? null : All.First(f => f.MediaType == offer);
        }
        throw new ApiException(406, $"this answer is not to be had as {string.Join(", ", accepted)}; expected one of {string.Join(", ", offers)}.");
    }

    /// <summary>Sends a report as a file; a page is for keeping, never to be shown as one of ours.</summary>
    public static async Task Send(HttpResponse response, ReportFormat format, JobResult result, string name, CancellationToken cancellation)
    {
        byte[] file = await Jobs.JobThread.Run(() => Write(format, result.Report)).ConfigureAwait(false);
        response.ContentType = format.MediaType;
        response.ContentLength = file.Length;
        response.Headers.CacheControl = SecurityHeaders.NotStored;
        if (format.MediaType != Json) response.Headers.ContentDisposition = $"attachment; filename=\"logitlens-{name}{format.Extension}\"";
        await response.Body.WriteAsync(file, cancellation).ConfigureAwait(false);
    }

    private static byte[] Write(ReportFormat format, Report report)
    {
        using MemoryStream file = new();
        _ = format.Write(report, new FigureOptions(), file);
        return file.ToArray();
    }
}

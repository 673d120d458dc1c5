using System.Text;
using System.Threading.Channels;
using LogitLens.Reports;
using LogitLens.Web.Jobs;
using LogitLens.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace LogitLens.Web.Answers;

/// <summary>Writes what happens to a computation as server-sent events, one line of JSON each.</summary>
internal static class EventStream
{
    private static readonly byte[] Sign = ": \n\n"u8.ToArray();

    /// <summary>Writes events until there are no more; in between, a comment now and then, without which nobody would notice that the client has gone.</summary>
    public static async Task Write(HttpResponse response, ChannelReader<JobEvent> events, TimeSpan heartbeat, CancellationToken cancellation)
    {
        response.ContentType = AnswerFormats.Events;
        response.Headers.CacheControl = SecurityHeaders.NotStored;
        await response.StartAsync(cancellation).ConfigureAwait(false);
        Task<bool> more = events.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            if (await Task.WhenAny(more, Task.Delay(heartbeat, cancellation)).ConfigureAwait(false) != more)
            {
                await response.Body.WriteAsync(Sign, cancellation).ConfigureAwait(false);
                await response.Body.FlushAsync(cancellation).ConfigureAwait(false);
                continue;
            }
            if (!await more.ConfigureAwait(false)) return;
            while (events.TryRead(out JobEvent? happened))
            {
                foreach (ReadOnlyMemory<byte> part in Parts(happened)) await response.Body.WriteAsync(part, cancellation).ConfigureAwait(false);
            }
            await response.Body.FlushAsync(cancellation).ConfigureAwait(false);
            more = events.WaitToReadAsync(cancellation).AsTask();
        }
    }

    private static ReadOnlyMemory<byte>[] Parts(JobEvent happened) => happened switch
    {
        QueuedEvent queued => [Whole("queued", queued)],
        ProgressEvent progress => [Whole("progress", progress)],
        StepEvent step => [Whole("step", step)],
        FailureEvent failure => [Whole("failure", failure)],
        ResultEvent done => [Encoding.UTF8.GetBytes("event: result\ndata: {\"report\":"), done.Result.Line, "}\n\n"u8.ToArray()],
        _ => throw new InvalidOperationException($"no event is called {happened.GetType().Name}"),
    };

    private static byte[] Whole(string name, JobEvent happened) => Encoding.UTF8.GetBytes($"event: {name}\ndata: {ReportJson.WriteLine(happened)}\n\n");
}

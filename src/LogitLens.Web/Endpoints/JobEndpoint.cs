using System.Threading.Channels;
using LogitLens.Reports.Files;
using LogitLens.Web.Answers;
using LogitLens.Web.Jobs;
using LogitLens.Web.Models;
using LogitLens.Web.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace LogitLens.Web.Endpoints;

/// <summary>Answers a request for a computation. The computation lives as long as the request: who leaves, stops it.</summary>
internal sealed class JobEndpoint(ServerLimits limits, RequestReader reader, ModelCatalog catalog, JobQueue queue, JobRunner runner, ResultCache cache,
    Problems problems, IHostApplicationLifetime lifetime)
{
    /// <summary>Reads a request, computes and answers.</summary>
    /// <param name="http">The request.</param>
    /// <param name="verb">What is computed.</param>
    /// <param name="report">The kind of report that it makes.</param>
    public async Task Answer<T>(HttpContext http, string verb, Type report) where T : JobRequest
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        ReportFormat? format = AnswerFormats.Choose(http.Request, report, events: true);
        T request = await reader.Read<T>(http.Request, stop.Token).ConfigureAwait(false);
        IReadOnlyList<CatalogModel> models = [.. request.Models.Select(catalog.Get)];
        string key = ResultCache.Key(request);
        Channel<JobEvent> events = Channel.CreateUnbounded<JobEvent>(new UnboundedChannelOptions { SingleReader = true });
        Task<JobResult> job;
        if (cache.Find(key) is { } known) job = Task.FromResult(known);
        else
        {
            void Listen(JobEvent happened) => _ = format is null && events.Writer.TryWrite(happened);
            string client = http.Connection.RemoteIpAddress?.ToString() ?? "";
            JobTicket ticket = queue.Enter(verb, [.. models.Select(m => m.Name).Distinct()], client, place => Listen(new QueuedEvent(place)));
            job = runner.Run(ticket, request, models, key, Listen, stop.Token);
        }
        if (format is null) await Stream(http, events, job, stop).ConfigureAwait(false);
        else await AnswerFormats.Send(http.Response, format, await job.ConfigureAwait(false), verb, stop.Token).ConfigureAwait(false);
    }

    private async Task Stream(HttpContext http, Channel<JobEvent> events, Task<JobResult> job, CancellationTokenSource stop)
    {
        Task told = Tell(events.Writer, job);
        try
        {
            await EventStream.Write(http.Response, events.Reader, limits.Heartbeat, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            // However the stream ended, the computation ends too, and no later than the request.
            await stop.CancelAsync().ConfigureAwait(false);
            await told.ConfigureAwait(false);
        }
    }

    private async Task Tell(ChannelWriter<JobEvent> writer, Task<JobResult> job)
    {
        try
        {
            _ = writer.TryWrite(new ResultEvent(await job.ConfigureAwait(false)));
        }
#pragma warning disable CA1031 // the client is told what can be told, the log the rest
        catch (Exception error)
#pragma warning restore CA1031
        {
            (int status, string message) = problems.Of(error);
            _ = writer.TryWrite(new FailureEvent(status, message));
        }
        writer.Complete();
    }
}

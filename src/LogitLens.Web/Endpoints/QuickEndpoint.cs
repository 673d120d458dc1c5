using LogitLens.Reports;
using LogitLens.Reports.Files;
using LogitLens.Web.Answers;
using LogitLens.Web.Jobs;
using LogitLens.Web.Models;
using LogitLens.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace LogitLens.Web.Endpoints;

/// <summary>Answers what takes no forward pass: it waits for no computation, only for others of its kind.</summary>
internal sealed class QuickEndpoint(ServerLimits limits, RequestReader reader, ModelCatalog catalog, ModelPool pool) : IDisposable
{
    private const int AtOnce = 2, Waiting = 64;

    private readonly SemaphoreSlim _free = new(AtOnce);
    private int _present;

    /// <summary>Reads a request and answers it.</summary>
    public async Task Answer<T>(HttpContext http, Type report) where T : JobRequest
    {
        ReportFormat format = AnswerFormats.Choose(http.Request, report, events: false)!;
        T request = await reader.Read<T>(http.Request, http.RequestAborted).ConfigureAwait(false);
        CatalogModel place = catalog.Get(request.Model);
        await Send(http, format, token => Compute(place, request, token)).ConfigureAwait(false);
    }

    /// <summary>The list of models.</summary>
    public Task Models(HttpContext http) =>
        Send(http, AnswerFormats.Choose(http.Request, typeof(ModelsReport), events: false)!, catalog.Report);

    public void Dispose() => _free.Dispose();

    private async Task Send(HttpContext http, ReportFormat format, Func<CancellationToken, Report> compute)
    {
        try
        {
            if (Interlocked.Increment(ref _present) > Waiting)
                throw new ApiException(503, $"{Waiting} requests wait already, and no more may; try again in a second.") { RetryAfter = TimeSpan.FromSeconds(1) };
            await _free.WaitAsync(http.RequestAborted).ConfigureAwait(false);
            JobResult result;
            try
            {
                result = await JobThread.Run(() => new JobResult(compute(http.RequestAborted))).ConfigureAwait(false);
            }
            finally
            {
                _ = _free.Release();
            }
            await AnswerFormats.Send(http.Response, format, result, "report", http.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            _ = Interlocked.Decrement(ref _present);
        }
    }

    private Report Compute(CatalogModel place, JobRequest request, CancellationToken cancellation)
    {
        using ModelLease lease = pool.Acquire(place);
        return request.Run(new JobContext([lease.Checkpoint], limits, new JobProgress(_ => { }), _ => { }, cancellation));
    }
}

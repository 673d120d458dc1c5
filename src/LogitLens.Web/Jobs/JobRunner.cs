using System.Diagnostics;
using LogitLens.Generation;
using LogitLens.Reports;
using LogitLens.Web.Answers;
using LogitLens.Web.Models;
using LogitLens.Web.Requests;

namespace LogitLens.Web.Jobs;

/// <summary>Runs computations: waits for their turn, opens their models, keeps their results.</summary>
internal sealed class JobRunner(ServerLimits limits, ModelPool pool, ResultCache cache, ServerLog log)
{
    /// <summary>Waits for the turn of a ticket and computes.</summary>
    /// <param name="ticket">Its place in the queue, which it gives back.</param>
    /// <param name="request">What to compute.</param>
    /// <param name="places">Its models, in the order in which it names them.</param>
    /// <param name="key">What the result is kept under.</param>
    /// <param name="listener">Told what happens, from several threads, one at a time.</param>
    /// <param name="cancellation">Stops it, wherever it is.</param>
    public async Task<JobResult> Run(JobTicket ticket, JobRequest request, IReadOnlyList<CatalogModel> places, string key, Action<JobEvent> listener,
        CancellationToken cancellation)
    {
        using JobTicket held = ticket;
        long entered = Stopwatch.GetTimestamp();
        await ticket.Turn.WaitAsync(cancellation).ConfigureAwait(false);
        TimeSpan waited = Stopwatch.GetElapsedTime(entered);
        string outcome = "failed";
        try
        {
            // Whoever waited for the same computation finds it done.
            if (cache.Find(key) is { } known)
            {
                outcome = "known";
                return known;
            }
            JobResult result = await JobThread.Run(() => Compute(request, places, listener, cancellation)).ConfigureAwait(false);
            cache.Add(key, result);
            outcome = "done";
            return result;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            log.Job(ticket, request, outcome, waited, Stopwatch.GetElapsedTime(entered) - waited);
        }
    }

    private JobResult Compute(JobRequest request, IReadOnlyList<CatalogModel> places, Action<JobEvent> listener, CancellationToken cancellation)
    {
        List<ModelLease> leases = [];
        try
        {
            foreach (CatalogModel place in places)
            {
                cancellation.ThrowIfCancellationRequested();
                leases.Add(pool.Acquire(place));
            }
            Checkpoint first = leases[0].Checkpoint;
            JobContext context = new([.. leases.Select(l => l.Checkpoint)], limits, new JobProgress(listener),
                step => listener(new StepEvent(step, TokenDescriber.Describe(first.Tokenizer, Tracer.Mentioned(step)))), cancellation);
            return new JobResult(request.Run(context));
        }
        finally
        {
            foreach (ModelLease lease in leases) lease.Dispose();
        }
    }
}

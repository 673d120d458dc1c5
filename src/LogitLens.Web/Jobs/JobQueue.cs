namespace LogitLens.Web.Jobs;

/// <summary>
/// The order in which computations run: one at a time on a model, in the order in which they came. A computation on two models
/// waits for both, and those that come later for either wait for it.
/// </summary>
internal sealed class JobQueue(ServerLimits limits)
{
    private static readonly TimeSpan RetryFull = TimeSpan.FromSeconds(5), RetryClient = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<JobTicket> _tickets = [];

    /// <summary>The computations, in order.</summary>
    public IReadOnlyList<JobTicket> Tickets
    {
        get
        {
            lock (_gate) return [.. _tickets];
        }
    }

    /// <summary>Takes a place; it is given back by disposing of the ticket.</summary>
    /// <param name="verb">What is computed.</param>
    /// <param name="models">The models that it takes.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="moved">Told the place, now and whenever it changes: how many go before; 0 when it is its turn.</param>
    /// <exception cref="ApiException">503 where all places are taken, 429 where this client has too many of them.</exception>
    public JobTicket Enter(string verb, IReadOnlyList<string> models, string client, Action<int> moved)
    {
        lock (_gate)
        {
            int own = _tickets.Count(t => t.Client == client);
            if (own >= limits.JobsPerClient)
                throw new ApiException(429, $"{own} computations of this client run or wait already; wait until one is done.") { RetryAfter = RetryClient };
            if (_tickets.Count >= limits.Jobs)
                throw new ApiException(503, $"{_tickets.Count} computations run or wait already, and no more may; try again in some seconds.") { RetryAfter = RetryFull };
            JobTicket ticket = new(this, verb, models, client, moved);
            _tickets.Add(ticket);
            Advance();
            return ticket;
        }
    }

    /// <summary>Gives a place back, and lets those go on that waited for it.</summary>
    internal void Leave(JobTicket ticket)
    {
        lock (_gate)
        {
            if (_tickets.Remove(ticket)) Advance();
        }
    }

    private void Advance()
    {
        HashSet<string> open = [.. _tickets.Where(t => t.Running).SelectMany(t => t.Models)];
        for (int i = 0; i < _tickets.Count; i++)
        {
            JobTicket ticket = _tickets[i];
            if (ticket.Running) continue;
            int before = _tickets.Take(i).Count(other => other.Models.Intersect(ticket.Models).Any());
            // No more models are in use at a time than may be open; the first ones always go on.
            bool room = open.Count == 0 || open.Union(ticket.Models).Count() <= limits.OpenModels;
            ticket.Move(before, start: before == 0 && room);
            if (ticket.Running) open.UnionWith(ticket.Models);
        }
    }
}

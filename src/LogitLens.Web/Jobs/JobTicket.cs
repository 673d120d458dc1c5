namespace LogitLens.Web.Jobs;

/// <summary>A place in the queue.</summary>
internal sealed class JobTicket(JobQueue queue, string verb, IReadOnlyList<string> models, string client, Action<int> moved) : IDisposable
{
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _place = -1;

    /// <summary>What is computed.</summary>
    public string Verb => verb;

    /// <summary>The models that it takes.</summary>
    public IReadOnlyList<string> Models => models;

    /// <summary>Who asked.</summary>
    public string Client => client;

    /// <summary>Done when its turn has come.</summary>
    public Task Turn => _turn.Task;

    /// <summary>Whether its turn has come.</summary>
    public bool Running => _turn.Task.IsCompleted;

    public void Dispose() => queue.Leave(this);

    /// <summary>Sets the place; called by the queue alone, one call at a time.</summary>
    internal void Move(int place, bool start)
    {
        if (place != _place) moved(_place = place);
        if (start) _turn.SetResult();
    }
}

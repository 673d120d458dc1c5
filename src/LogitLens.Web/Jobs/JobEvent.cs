using LogitLens.Generation;
using LogitLens.Reports;
using LogitLens.Web.Answers;

namespace LogitLens.Web.Jobs;

/// <summary>What happens to a computation, in this order.</summary>
internal abstract record JobEvent;

/// <summary>It waits; at 0 it is its turn.</summary>
/// <param name="Place">How many go before.</param>
internal sealed record QueuedEvent(int Place) : JobEvent;

/// <summary>It is so far.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Share">0..1 of that stage.</param>
internal sealed record ProgressEvent(string Stage, double Share) : JobEvent;

/// <summary>A token of a trace.</summary>
/// <param name="Step">The token and its column.</param>
/// <param name="Tokens">Every token that it mentions, by ascending id.</param>
internal sealed record StepEvent(TraceStep Step, IReadOnlyList<TokenInfo> Tokens) : JobEvent;

/// <summary>It is done.</summary>
/// <param name="Result">What it found.</param>
internal sealed record ResultEvent(JobResult Result) : JobEvent;

/// <summary>It failed.</summary>
/// <param name="Status">The HTTP status that it would have had.</param>
/// <param name="Message">Why.</param>
internal sealed record FailureEvent(int Status, string Message) : JobEvent;

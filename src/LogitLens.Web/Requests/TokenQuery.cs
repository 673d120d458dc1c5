using LogitLens.Reports;
using LogitLens.Web.Jobs;

namespace LogitLens.Web.Requests;

/// <summary>What a text, a token id or a vocabulary's spelling stands for.</summary>
public sealed record TokenQuery : JobRequest
{
    /// <summary>A text, an id, or a vocabulary form such as <c>ĠðŁĲł</c>.</summary>
    public required string Query { get; init; }

    /// <summary>What to take it for; absent for every reading that fits.</summary>
    public QueryKind? As { get; init; }

    internal override void Check(ServerLimits limits) => RequestChecks.Length("query", Query, limits.NameCharacters);

    internal override Report Run(JobContext context) => TokenLookup.Find(Query, context.Checkpoint.Tokenizer, As);
}

namespace LogitLens.Web;

/// <summary>How much one client, and all of them together, may ask of a server.</summary>
public sealed record ServerLimits
{
    /// <summary>Bytes of a request's body.</summary>
    public int BodyBytes { get; init; } = 1_000_000;

    /// <summary>Levels of objects and lists in a request.</summary>
    public int JsonDepth { get; init; } = 16;

    /// <summary>Characters (UTF-16 units) of a prompt, a system message or a transcript.</summary>
    public int PromptCharacters { get; init; } = 65_536;

    /// <summary>Characters of a name, a token, a question.</summary>
    public int NameCharacters { get; init; } = 1_000;

    /// <summary>Characters of an expression of head rows.</summary>
    public int ExpressionCharacters { get; init; } = 4_000;

    /// <summary>Tokens of a prompt, after the chat template.</summary>
    public int PromptTokens { get; init; } = 4_096;

    /// <summary>Tokens of an answer.</summary>
    public int AnswerTokens { get; init; } = 1_024;

    /// <summary>Tokens per cell.</summary>
    public int TopK { get; init; } = 100;

    /// <summary>Rows of a head that are found or named.</summary>
    public int Rows { get; init; } = 1_000;

    /// <summary>Tokens of all sets together, each time that a set has one.</summary>
    public int SetTokens { get; init; } = 10_000;

    /// <summary>Target tokens, sets of tokens, or questions.</summary>
    public int Targets { get; init; } = 32;

    /// <summary>Edits of the residual stream.</summary>
    public int Edits { get; init; } = 32;

    /// <summary>The smallest probability of a beginning of an emoji that is followed.</summary>
    public double LeastMass { get; init; } = 1e-6;

    /// <summary>Tokens in all cells of a report together.</summary>
    public int Entries { get; init; } = 500_000;

    /// <summary>Computations that run or wait, of all clients.</summary>
    public int Jobs { get; init; } = 32;

    /// <summary>Computations that run or wait, of one address.</summary>
    public int JobsPerClient { get; init; } = 16;

    /// <summary>Requests a second of one address, on average; twice as many at once.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Open connections.</summary>
    public int Connections { get; init; } = 1_024;

    /// <summary>Models kept open.</summary>
    public int OpenModels { get; init; } = 4;

    /// <summary>Results kept, so that they need not be computed again.</summary>
    public int CachedResults { get; init; } = 64;

    /// <summary>Bytes of all results kept.</summary>
    public long CachedBytes { get; init; } = 64_000_000;

    /// <summary>How long a result is kept: templates may show the date.</summary>
    public TimeSpan CachedFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time in which a request's headers must have come.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time before the rate of a body, or of a response that is read, is looked at.</summary>
    public TimeSpan GraceTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes a second that a body must come with, and a response be read with, after the grace time.</summary>
    public double BytesPerSecond { get; init; } = 500;

    /// <summary>Time after which a connection without a request is closed.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between signs of life in a stream of events, which also find out that a client has gone.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMilliseconds(500);
}

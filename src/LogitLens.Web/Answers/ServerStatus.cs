namespace LogitLens.Web.Answers;

/// <summary>What a server does just now.</summary>
/// <param name="Version">The version of LogitLens.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Open">The open models, the one used last first.</param>
/// <param name="Jobs">What runs and waits, in order.</param>
/// <param name="CachedResults">Results that need not be computed again.</param>
/// <param name="CachedBytes">Bytes that they take.</param>
public sealed record ServerStatus(string Version, string Runtime, IReadOnlyList<string> Open, IReadOnlyList<JobStatus> Jobs, int CachedResults, long CachedBytes);

/// <summary>A computation that runs or waits.</summary>
/// <param name="Verb">What is computed: read, trace, emoji, head or diff.</param>
/// <param name="Models">The models that it takes.</param>
/// <param name="Running">Whether its turn has come.</param>
public sealed record JobStatus(string Verb, IReadOnlyList<string> Models, bool Running);

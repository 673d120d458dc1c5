using LogitLens.Experiments;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Head;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Web.Jobs;

namespace LogitLens.Web.Requests;

/// <summary>The seahorse experiment, as <see cref="EmojiOptions"/>.</summary>
public sealed record EmojiQuery : JobRequest
{
    private const int UsualTokens = 64;

    /// <summary>What the emoji shows, such as seahorse.</summary>
    public string Name { get; init; } = "";

    /// <summary>An emoji that exists, by its name, to compare with; absent for the existing name that is nearest in the head.</summary>
    public string? Control { get; init; }

    /// <summary>Whether to ask in the chat template; absent for models that have one.</summary>
    public bool? Chat { get; init; }

    /// <summary>Wordings of the question, with {x} for the name or {a} for the name with its article; the first one is answered.</summary>
    public IReadOnlyList<string> Questions { get; init; } = Wordings.Whether;

    /// <summary>Tokens of an answer at most; absent for what suits the model.</summary>
    public int? AnswerTokens { get; init; }

    /// <summary>How the head rows of a name's tokens make its concept.</summary>
    public Composition Composition { get; init; } = Composition.Mean;

    /// <summary>Beginnings of emoji below this probability are not followed.</summary>
    public double LeastMass { get; init; } = new EmojiWalkOptions().LeastMass;

    internal override void Check(ServerLimits limits)
    {
        RequestChecks.Length("name", Name, limits.NameCharacters);
        RequestChecks.Length("control", Control, limits.NameCharacters);
        RequestChecks.List("questions", Questions, limits.Targets, limits.NameCharacters);
        RequestChecks.Range("answerTokens", AnswerTokens, 1, limits.AnswerTokens);
        if (Questions.Count == 0) throw new InputException("questions is empty; leave it out, or pass a wording with {x} or {a} for the name.");
        if (Questions.FirstOrDefault(q => !q.Contains("{x}", StringComparison.Ordinal) && !q.Contains("{a}", StringComparison.Ordinal)) is { } without)
            throw new InputException($"the question \"{without}\" has no place for the name; write {{x}} or {{a}} there.");
        if (!(LeastMass >= limits.LeastMass)) throw new InputException($"leastMass is {LeastMass}; this server takes {limits.LeastMass} or more, because less takes long.");
    }

    internal override Report Run(JobContext context) => EmojiExperiment.Run(context.Checkpoint, Name, Control, new EmojiOptions
    {
        Chat = Chat,
        Questions = Questions,
        AnswerTokens = AnswerTokens ?? EmbeddedModels.Find(Model)?.AnswerTokens ?? UsualTokens,
        Composition = Composition,
        Walk = new EmojiWalkOptions { LeastMass = LeastMass, ByLayer = true },
    }, context.Progress, context.Cancellation);
}

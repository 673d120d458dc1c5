using LogitLens.Generation;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Experiments;

/// <summary>
/// The seahorse experiment: a name beside a control that exists. Does the model believe in it, what does it say, what did it have in
/// mind, and how far is that from the row that the head gave it?
/// </summary>
public static class EmojiExperiment
{
    private const int TraceTop = 3;

    /// <summary>Runs the experiment.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="name">What the emoji shows, such as "seahorse".</param>
    /// <param name="control">The name of an emoji that exists; null for the one that is nearest to the name in the head.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellation">Checked in every step.</param>
    /// <exception cref="InputException">The name is empty, the control does not exist, or the model cannot be asked.</exception>
    public static EmojiReport Run(Checkpoint checkpoint, string name, string? control, EmojiOptions options,
        IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(name);
        string? named = control is null ? null : ExistingNames.Get(control).Name;
        EmojiProbe probe = new(checkpoint, options);
        string other = named ?? probe.NearestExisting(name);
        TraceReport subjectTrace = Trace(name), controlTrace = Trace(other);
        EmojiCase subject = probe.Run(name, subjectTrace, StageProgress.Of(name, progress), cancellation);
        EmojiCase beside = probe.Run(other, controlTrace, StageProgress.Of(other, progress), cancellation);
        IEnumerable<int> mentioned = [.. probe.Yes.Ids, .. probe.No.Ids, .. Tokens(subject), .. Tokens(beside)];
        return new EmojiReport
        {
            Model = ModelInfo.Of(checkpoint.Name, checkpoint.Model.Spec),
            Chat = probe.Chat,
            Yes = probe.Yes,
            No = probe.No,
            Questions = options.Questions,
            Composition = options.Composition,
            Subject = subject,
            Control = beside,
            ControlChosen = named is null,
            SubjectTrace = subjectTrace,
            ControlTrace = controlTrace,
            Verdict = Verdict.Of(subject, beside),
            Tokens = TokenDescriber.Describe(checkpoint.Tokenizer, mentioned),
            Warnings = probe.Warnings,
        };

        TraceReport Trace(string about) => Tracer.Trace(checkpoint, new TraceRequest
        {
            Prompt = probe.Chat ? probe.QuestionOf(about) : Questioner.WithoutTemplate(probe.QuestionOf(about)),
            Chat = probe.Chat,
            NewTokens = options.AnswerTokens,
            TopK = TraceTop,
        }, progress, cancellation);
    }

    private static IEnumerable<int> Tokens(EmojiCase subject) =>
    [
        .. subject.NameTokens, .. subject.Emitted, .. subject.Path.Select(p => p.NameToken), .. subject.Gap.Select(g => g.RunnerUp),
        .. subject.Distribution.Emoji.SelectMany(e => e.Tokens), .. subject.Distribution.Characters.SelectMany(c => c.Tokens),
    ];
}

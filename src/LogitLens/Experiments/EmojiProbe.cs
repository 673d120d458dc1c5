using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Head;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Experiments;

/// <summary>Puts names to the test, one after another, with one model.</summary>
public sealed class EmojiProbe
{
    private const int ForcedTokens = 12;

    private readonly Checkpoint _checkpoint;
    private readonly EmojiOptions _options;
    private readonly Questioner _questioner;
    private readonly Continuer _continuer;
    private readonly EmojiWalk _walk;
    private readonly ConceptReader _concepts;

    /// <summary>A probe of a model.</summary>
    /// <exception cref="InputException">The model has no chat template and one is asked for, or cannot say yes and no.</exception>
    public EmojiProbe(Checkpoint checkpoint, EmojiOptions options)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Questions.Count == 0) throw new InputException("there is no wording of the question; pass at least one.");
        if (options.AnswerTokens < 1) throw new InputException($"an answer of {options.AnswerTokens} tokens was asked for; expected at least 1.");
        options.Walk.Check();
        _checkpoint = checkpoint;
        _options = options;
        _questioner = new Questioner(checkpoint, options.Chat ?? checkpoint.LoadChatTemplate() is not null);
        _continuer = new Continuer(checkpoint.Model, new Sampler(new SamplingOptions()), checkpoint.LoadStopIds());
        _walk = new EmojiWalk(checkpoint.Model, checkpoint.Tokenizer);
        _concepts = new ConceptReader(checkpoint.Model);
    }

    /// <summary>Whether the chat template is used.</summary>
    public bool Chat => _questioner.Chat;

    /// <summary>The tokens that say yes.</summary>
    public AnswerWord Yes => _questioner.Yes;

    /// <summary>The tokens that say no.</summary>
    public AnswerWord No => _questioner.No;

    /// <summary>What a reader should know: the checkpoint's warnings, and what those figures are where the vocabulary has no whole yes or no.</summary>
    public IReadOnlyList<string> Warnings => [.. _checkpoint.Warnings, .. Ambiguous(Yes), .. Ambiguous(No)];

    /// <summary>The belief in a name alone.</summary>
    /// <exception cref="InputException">The name is empty.</exception>
    public Belief Ask(string name, CancellationToken cancellation = default) => _questioner.Ask(Checked(name), _options.Questions, cancellation);

    /// <summary>The name of the existing emoji that is nearest to a name.</summary>
    public string NearestExisting(string name) => ExistingNames.Nearest(_concepts.Rows, _checkpoint.Tokenizer, Checked(name)).Name;

    /// <summary>Everything about a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <param name="cancellation">Checked in every step.</param>
    /// <exception cref="InputException">The name is empty, has no token with a row in the head, or the model's context is too short.</exception>
    public EmojiCase Run(string name, IProgress<double>? progress = null, CancellationToken cancellation = default) => Run(name, null, progress, cancellation);

    /// <summary>The question about a name that gets an answer.</summary>
    internal string QuestionOf(string name) => Wordings.Fill(_options.Questions[0], Checked(name));

    /// <summary>The same where the answer was traced before, so that it need not be drawn again.</summary>
    internal EmojiCase Run(string name, TraceReport? traced, IProgress<double>? progress, CancellationToken cancellation)
    {
        Belief belief = Ask(name, cancellation);
        progress?.Report(0.2);
        Concept concept = Concept.Of(_concepts.Rows, NameTokens.Of(_checkpoint.Tokenizer, name), _options.Composition);
        EncodedPrompt prompt = _questioner.Prompt(belief.Wordings[0].Question);
        Said answer = traced is null ? Continue(prompt, _options.AnswerTokens, cancellation) : Repeat(prompt, traced, cancellation);
        progress?.Report(0.4);
        bool forced = answer.Emoji.Count == 0;
        Said place = forced ? Continue(_questioner.Prompt(belief.Wordings[0].Question, Wordings.Fill(Wordings.Opening, name)), ForcedTokens, cancellation) : answer;
        int start = place.Emoji.Count > 0 ? place.Emoji[0].Start : place.Prompt.Ids.Length, count = place.Emoji.Count > 0 ? place.Emoji[0].Count : 1;
        // The rows of the positions that the tokens were drawn at stay with the recorder.
        ResidualRecorder residuals = _questioner.Residuals;
        int[] emitted = place.Ids.Length > start ? place.Ids[start..(start + count)] : [];
        if (emitted.Length == 0) emitted = [place.EndedWith!.Value];
        IReadOnlyList<GapStep> gap = _concepts.Gap(residuals, emitted.Select((id, i) => (start + i, id)), concept);
        IReadOnlyList<ConceptLayer> path = _concepts.Path(residuals, start - 1, concept, emitted[0]);
        ForwardSession session = _questioner.Run(new EncodedPrompt("", place.Ids[..start]), EmojiWalk.Room, cancellation);
        EmojiDistribution distribution = _walk.Run(session, _questioner.Residuals, _options.Walk, null, cancellation);
        progress?.Report(1);
        return new EmojiCase
        {
            Name = name,
            Existing = ExistingNames.Find(name),
            NameTokens = concept.Ids,
            Belief = belief,
            Question = belief.Wordings[0].Question,
            Answer = answer.Text.Text,
            AnswerEnd = answer.End,
            Attempts = answer.Emoji,
            End = answer.Attempts.End(cutOff: answer.End != ContinuationEnd.EndOfSequence),
            Forced = forced,
            Before = place.Prompt.Text + _checkpoint.Tokenizer.Decode(place.Ids.AsSpan(place.Prompt.Ids.Length, start - place.Prompt.Ids.Length)),
            Position = start - 1,
            Emitted = emitted,
            EmittedEmoji = place.Emoji.Count > 0 ? place.Emoji[0].Emoji : null,
            Distribution = distribution,
            Path = path,
            Gap = gap,
        };
    }

    private Said Continue(EncodedPrompt prompt, int most, CancellationToken cancellation)
    {
        // Not all of the room is there where the context ends.
        ForwardSession session = _questioner.Run(prompt, most + EmojiWalk.Room, cancellation);
        DrawnToken[] drawn = [.. _continuer.Draw(session, most, _questioner.Residuals, cancellation)];
        int[] ids = [.. prompt.Ids, .. drawn[..^1].Select(t => t.Id)];
        PositionedText text = PositionedText.Of(_checkpoint.Tokenizer, ids, prompt.Ids.Length);
        return new Said(prompt, ids, drawn[^1].End!.Value, text, AnswerAttempts.Of(text), drawn[^1].Id);
    }

    private static IEnumerable<string> Ambiguous(AnswerWord word) => word.Whole ? [] :
        [$"the vocabulary has no token for \"{word.Word}\"; its probability is that of first pieces, which other words may begin with too"];

    private Said Repeat(EncodedPrompt prompt, TraceReport traced, CancellationToken cancellation)
    {
        int[] ids = [.. traced.Input];
        _ = _questioner.Run(prompt with { Ids = ids }, EmojiWalk.Room, cancellation);
        PositionedText text = PositionedText.Of(_checkpoint.Tokenizer, ids, prompt.Ids.Length);
        return new Said(prompt, ids, traced.AnswerEnd!.Value, text, AnswerAttempts.Of(text), EndedWith: null);
    }

    private static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Trim().Length > 0 ? name : throw new InputException("the name is empty; pass what the emoji shows, such as \"seahorse\".");
    }

    /// <param name="Prompt">What was asked.</param>
    /// <param name="Ids">The prompt and what came after it.</param>
    /// <param name="End">Why it goes no further.</param>
    /// <param name="Text">What came after the prompt.</param>
    /// <param name="Attempts">The emoji in it.</param>
    /// <param name="EndedWith">The token that would have come next; null where the answer was only repeated.</param>
    private sealed record Said(EncodedPrompt Prompt, int[] Ids, ContinuationEnd End, PositionedText Text, AnswerAttempts Attempts, int? EndedWith)
    {
        public IReadOnlyList<EmojiAttempt> Emoji => Attempts.Attempts;
    }
}

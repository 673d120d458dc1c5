using LogitLens.Forward;
using LogitLens.Interventions;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Residuals;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Generation;

/// <summary>
/// Follows an answer token by token, and reads of each the whole column of the position that predicts it. The answer is generated
/// or, as a transcript, given.
/// </summary>
/// <remarks>
/// A column is that of the moment when its token was drawn. It differs from a later reading of the whole text only where the rotary
/// frequencies change with the length.
/// </remarks>
public sealed class Tracer
{
    private readonly Checkpoint _checkpoint;
    private readonly TraceRequest _request;
    private readonly TraceInput _input;
    private readonly IReadOnlyList<int> _stopIds;
    private readonly ForwardSession? _session;
    private readonly IResiduals _residuals;
    private readonly ForwardHook? _recorder;
    private readonly IReadOnlyList<string> _notes = [];
    private readonly Continuer? _continuer;
    private readonly List<TraceStep> _steps = [];
    private ContinuationEnd? _answerEnd;
    private bool _started, _finished;

    /// <summary>Runs the prompt, and a transcript with it, through the model.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="request">What to trace.</param>
    /// <param name="progress">Told how far the forward pass is.</param>
    /// <param name="cancellation">Stops within a block.</param>
    /// <exception cref="InputException">
    /// An empty or too long prompt or transcript, no chat template, no token to generate, a sampling option out of range.
    /// </exception>
    public Tracer(Checkpoint checkpoint, TraceRequest request, IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(request);
        if (request.NewTokens < 1) throw new InputException($"a trace of {request.NewTokens} tokens was asked for; expected 1 or more.");
        if (request.TopK < 1) throw new InputException($"top-k is {request.TopK}; expected at least 1.");
        (_checkpoint, _request) = (checkpoint, request);
        _stopIds = checkpoint.LoadStopIds();
        if (request.Transcript is null) _continuer = new Continuer(checkpoint.Model, new Sampler(request.Sampling), _stopIds);
        _input = TraceInput.Of(checkpoint, request);
        _session = new ForwardSession(checkpoint.Model, Continuer.Capacity(checkpoint.Model, _input.Ids.Length, _continuer is null ? 0 : request.NewTokens));
        ResidualRecorder residuals = new(checkpoint.Model.Spec);
        // Of a transcript alone, all is what an answer is elsewhere: there is no other end to count from than its own.
        EditTarget target = new(checkpoint, _input.AnswerStart > 0 ? _input.AnswerStart : _input.Ids.Length, _session.Capacity);
        (_residuals, _recorder, _notes) = (residuals, EditHook.Before(residuals, request.Edits, target), target.Notes);
        _session.Append(_input.Ids, BlockProgress.Beside(_recorder, checkpoint.Model.Spec.Layers, progress), cancellation);
    }

    /// <summary>Follows what was recorded, its answer or, where it has none, all of it; no forward pass.</summary>
    /// <param name="checkpoint">The model that the recording comes from.</param>
    /// <param name="recording">The text and its residual stream.</param>
    /// <param name="topK">Tokens kept per cell.</param>
    /// <exception cref="InputException">The recording has no token that another one predicts.</exception>
    public Tracer(Checkpoint checkpoint, Recording recording, int topK = 10)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(recording);
        if (topK < 1) throw new InputException($"top-k is {topK}; expected at least 1.");
        _checkpoint = checkpoint;
        _request = new TraceRequest { Prompt = recording.Message ?? "", Chat = recording.Chat, Edits = recording.Edits, TopK = topK };
        _stopIds = checkpoint.LoadStopIds();
        _input = new TraceInput(recording.AnswerStart is null ? "" : recording.Prompt, [.. recording.Ids], recording.AnswerStart ?? 0);
        if (MostSteps < 1) throw new InputException($"the recording has {recording.Ids.Count} tokens and none after its prompt; there is nothing to trace.");
        (_residuals, _answerEnd, _notes) = (recording.Residuals, recording.AnswerEnd, recording.Warnings);
    }

    /// <summary>The position of the first token that has a step.</summary>
    public int FirstPosition => Math.Max(1, _input.AnswerStart);

    /// <summary>Steps at most.</summary>
    public int MostSteps => _continuer is null ? _input.Ids.Length - FirstPosition : _request.NewTokens;

    /// <summary>Traces a whole answer.</summary>
    /// <inheritdoc cref="Tracer(Checkpoint, TraceRequest, IProgress{LensProgress}?, CancellationToken)"/>
    public static TraceReport Trace(Checkpoint checkpoint, TraceRequest request, IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        Tracer tracer = new(checkpoint, request, progress, cancellation);
        int done = 0;
        foreach (TraceStep _ in tracer.Steps(cancellation)) progress?.Report(new LensProgress("answer", (double)++done / tracer.MostSteps));
        return tracer.Report();
    }

    /// <summary>The steps, each as soon as its token is drawn and its column read; they can be gone through once.</summary>
    /// <exception cref="LensMismatchException">A column's last layer is not the model's own output.</exception>
    public IEnumerable<TraceStep> Steps(CancellationToken cancellation = default)
    {
        if (_started) throw new InvalidOperationException("the steps of a tracer can be gone through once");
        _started = true;
        foreach (DrawnToken token in _continuer?.Draw(_session!, _request.NewTokens, _recorder, cancellation) ?? Given())
        {
            if (_continuer is not null) _answerEnd = token.End;
            if (token.End is ContinuationEnd.TokenLimit or ContinuationEnd.ContextLimit) break;
            TraceStep step = Read(token, cancellation);
            _steps.Add(step);
            yield return step;
        }
        _finished = true;
    }

    /// <summary>The text so far with its residual stream, to be kept in a <see cref="ResidualStore"/>.</summary>
    public Recording Recording => new()
    {
        Prompt = _input.Prompt,
        Chat = _request.Chat,
        Message = _request.Chat ? _request.Prompt : null,
        Ids = Ids,
        AnswerStart = _input.AnswerStart > 0 ? _input.AnswerStart : null,
        AnswerEnd = _answerEnd,
        Residuals = _residuals,
        Edits = _request.Edits,
        Warnings = _notes,
    };

    private int[] Ids => _session is null ? _input.Ids : [.. _session.Ids];

    /// <summary>The report of the steps so far.</summary>
    public TraceReport Report()
    {
        int[] ids = Ids;
        PositionedText answer = PositionedText.Of(_checkpoint.Tokenizer, ids, _input.AnswerStart);
        AnswerAttempts attempts = AnswerAttempts.Of(answer);
        bool cutOff = _answerEnd is ContinuationEnd.TokenLimit or ContinuationEnd.ContextLimit;
        return new TraceReport
        {
            Model = ModelInfo.Of(_checkpoint.Name, _checkpoint.Model.Spec),
            Prompt = _input.Prompt,
            Chat = _request.Chat,
            Message = _request.Chat ? _request.Prompt : null,
            Edits = _request.Edits,
            Input = ids,
            AnswerStart = _input.AnswerStart,
            Answer = answer.Text,
            Sampling = _continuer is null ? null : _request.Sampling,
            AnswerEnd = _answerEnd,
            End = _finished ? attempts.End(cutOff) : null,
            Steps = [.. _steps],
            Attempts = attempts.Attempts,
            Tokens = TokenDescriber.Describe(_checkpoint.Tokenizer, ids.Concat(_steps.SelectMany(Mentioned))),
            Warnings = [.. _checkpoint.Warnings, .. _notes],
        };
    }

    /// <summary>The tokens that a step speaks of.</summary>
    internal static IEnumerable<int> Mentioned(TraceStep step) =>
        step.Column.SelectMany(c => c.Top.Select(t => t.Id)).Append(step.Id).Concat(step.StrongestOther is { } other ? [other.Id] : []);

    private IEnumerable<DrawnToken> Given() =>
        Enumerable.Range(FirstPosition, MostSteps).Select(p => new DrawnToken(_input.Ids[p], p, End: null));

    private TraceStep Read(DrawnToken token, CancellationToken cancellation)
    {
        LensReading reading = LensReader.Read(_checkpoint.Model, _residuals, new LensOptions
        {
            TopK = Math.Max(TraceStep.LeastTopK, _request.TopK),
            Positions = [token.Position - 1],
            Targets = [token.Id],
        }, token.Logits, progress: null, cancellation);
        return TraceStep.Of(reading, _request.TopK, _stopIds.Contains(token.Id));
    }
}

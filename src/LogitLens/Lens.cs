using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Residuals;
using LogitLens.Tensors;

namespace LogitLens;

/// <summary>How far a reading is.</summary>
/// <param name="Stage">What is being done: the forward pass, the answer or the readout.</param>
/// <param name="Share">0..1 of that stage.</param>
public readonly record struct LensProgress(string Stage, double Share);

/// <summary>The front door: a prompt in, the lens over every layer and position out.</summary>
public static class Lens
{
    /// <summary>Runs the prompt, lets the model answer if that was asked for, and reads every layer.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="request">What to read.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellation">Stops within a block.</param>
    /// <exception cref="InputException">An empty or too long prompt, no chat template, a layer, target or set that does not exist.</exception>
    public static ReadReport Read(Checkpoint checkpoint, LensRequest request, IProgress<LensProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(request);
        LensOptions options = LensOptions.Of(checkpoint, request.Layers, request.Targets, request.Sets) with { TopK = request.TopK, JensenShannon = request.JensenShannon };
        return Read(checkpoint, Record(checkpoint, request, request.AnswerTokens, progress, cancellation), options, progress, cancellation);
    }

    /// <summary>The forward pass alone: runs the prompt, and lets the model answer greedily with up to so many tokens.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="request">The prompt.</param>
    /// <param name="answerTokens">Tokens of the answer at most; 0 for no answer.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellation">Stops within a block.</param>
    /// <exception cref="InputException">An empty or too long prompt, no chat template, an answer of fewer than 0 tokens.</exception>
    public static Recording Record(Checkpoint checkpoint, PromptRequest request, int answerTokens = 0, IProgress<LensProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(request);
        return Recorder.Record(checkpoint, request, answerTokens, progress, cancellation);
    }

    /// <summary>The readout alone: reads what was recorded just now or came out of a <see cref="ResidualStore"/>; no forward pass.</summary>
    /// <param name="checkpoint">The model that the recording comes from.</param>
    /// <param name="recording">The text and its residual stream.</param>
    /// <param name="options">What to read.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellation">Stops between runs of positions.</param>
    /// <exception cref="InputException">A layer, position or token that does not exist, or a set that is empty or has the name of another.</exception>
    public static ReadReport Read(Checkpoint checkpoint, Recording recording, LensOptions options, IProgress<LensProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(recording);
        LensReading reading = LensReader.Read(checkpoint.Model, recording.Residuals, options,
            progress is null ? null : new StageProgress("readout", progress), cancellation);
        return Report(checkpoint, recording, reading, options.Sets);
    }

    private static ReadReport Report(Checkpoint checkpoint, Recording recording, LensReading reading, IReadOnlyList<TokenSet> sets)
    {
        LensCell[] cells = [.. reading.Cells.Cast<LensCell>()];
        IEnumerable<int> mentioned = recording.Ids.Concat(cells.SelectMany(c => c.Top.Select(t => t.Id).Concat(c.Targets.Select(t => t.Id)))).Concat(sets.SelectMany(s => s.Ids));
        return new ReadReport
        {
            Model = ModelInfo.Of(checkpoint.Name, checkpoint.Model.Spec),
            Prompt = recording.Prompt,
            Chat = recording.Chat,
            Message = recording.Message,
            Edits = recording.Edits,
            Input = recording.Ids,
            AnswerStart = recording.AnswerStart,
            Answer = recording.AnswerText(checkpoint.Tokenizer),
            AnswerEnd = recording.AnswerEnd,
            AnswerEmoji = recording.AnswerStart is { } start ? AnswerEmoji.Find(checkpoint.Tokenizer, recording.Ids, start) : [],
            Layers = reading.Layers,
            Positions = reading.Positions,
            Sets = sets.Count > 0 ? sets : null,
            Cells = cells,
            Tokens = TokenDescriber.Describe(checkpoint.Tokenizer, mentioned),
            Warnings = [.. checkpoint.Warnings, .. recording.Warnings],
        };
    }
}

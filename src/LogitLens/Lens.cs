using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
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
    /// <exception cref="InputException">An empty or too long prompt, no chat template, a layer or target that does not exist.</exception>
    public static ReadReport Read(Checkpoint checkpoint, LensRequest request, IProgress<LensProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(request);
        if (request.AnswerTokens < 0) throw new InputException($"an answer of {request.AnswerTokens} tokens was asked for; expected 0 or more.");
        LensOptions options = new()
        {
            TopK = request.TopK,
            Layers = [.. LayerSelection.Parse(request.Layers, checkpoint.Model.Spec.Layers)],
            Targets = [.. request.Targets.Select(t => TargetToken.Parse(checkpoint, t))],
            JensenShannon = request.JensenShannon,
        };
        (string text, int[] ids) = EncodedPrompt.Of(checkpoint, request);
        ForwardSession session = new(checkpoint.Model, Continuer.Capacity(checkpoint.Model, ids.Length, request.AnswerTokens));
        ResidualRecorder residuals = new(checkpoint.Model.Spec);
        session.Append(ids, BlockProgress.Beside(residuals, checkpoint.Model.Spec.Layers, progress), cancellation);
        Continuation? answer = request.AnswerTokens > 0 ? Answer(checkpoint, session, residuals, request.AnswerTokens, progress, cancellation) : null;
        LensReading reading = LensReader.Read(checkpoint.Model, residuals, options,
            progress is null ? null : new ReadoutProgress(progress), cancellation);
        return Report(checkpoint, request, text, ids, answer, reading);
    }

    private static Continuation Answer(Checkpoint checkpoint, ForwardSession session, ResidualRecorder residuals, int most,
        IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        Continuer continuer = new(checkpoint.Model, new Sampler(new SamplingOptions()), checkpoint.LoadStopIds());
        return continuer.Run(session, most, residuals, progress is null ? null : new AnswerProgress(most, progress), cancellation);
    }

    private static ReadReport Report(Checkpoint checkpoint, LensRequest request, string text, int[] prompt,
        Continuation? answer, LensReading reading)
    {
        int[] ids = [.. prompt, .. answer?.Ids ?? []];
        LensCell[] cells = [.. reading.Cells.Cast<LensCell>()];
        IEnumerable<int> mentioned = ids.Concat(cells.SelectMany(c => c.Top.Select(t => t.Id).Concat(c.Targets.Select(t => t.Id))));
        return new ReadReport
        {
            Model = ModelInfo.Of(checkpoint.Name, checkpoint.Model.Spec),
            Prompt = text,
            Chat = request.Chat,
            Message = request.Chat ? request.Prompt : null,
            Input = ids,
            AnswerStart = answer is null ? null : prompt.Length,
            Answer = answer is null ? null : checkpoint.Tokenizer.Decode(ids.AsSpan(prompt.Length), skipSpecialTokens: true),
            AnswerEnd = answer?.End,
            AnswerEmoji = answer is null ? [] : AnswerEmoji.Find(checkpoint.Tokenizer, ids, prompt.Length),
            Layers = reading.Layers,
            Positions = reading.Positions,
            Cells = cells,
            Tokens = TokenDescriber.Describe(checkpoint.Tokenizer, mentioned),
            Warnings = checkpoint.Warnings,
        };
    }

    private sealed class AnswerProgress(int most, IProgress<LensProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new LensProgress("answer", (double)value / most));
    }

    private sealed class ReadoutProgress(IProgress<LensProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new LensProgress("readout", value));
    }
}

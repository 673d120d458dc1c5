using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Interventions;
using LogitLens.Tensors;

namespace LogitLens.Residuals;

/// <summary>Runs texts through a model and keeps their residual streams.</summary>
internal static class Recorder
{
    /// <summary>Runs a prompt, and lets the model answer with up to so many tokens, each the most probable one.</summary>
    /// <exception cref="InputException">An empty or too long prompt, no chat template, an answer of fewer than 0 tokens.</exception>
    public static Recording Record(Checkpoint checkpoint, PromptRequest request, int answerTokens, IProgress<LensProgress>? progress,
        CancellationToken cancellation)
    {
        if (answerTokens < 0) throw new InputException($"an answer of {answerTokens} tokens was asked for; expected 0 or more.");
        (string text, int[] ids) = EncodedPrompt.Of(checkpoint, request);
        ForwardSession session = new(checkpoint.Model, Continuer.Capacity(checkpoint.Model, ids.Length, answerTokens));
        ResidualRecorder residuals = new(checkpoint.Model.Spec);
        EditTarget target = new(checkpoint, ids.Length, session.Capacity);
        ForwardHook recorder = EditHook.Before(residuals, request.Edits, target);
        session.Append(ids, BlockProgress.Beside(recorder, checkpoint.Model.Spec.Layers, progress), cancellation);
        Continuation? answer = answerTokens > 0 ? Answer(checkpoint, session, recorder, answerTokens, progress, cancellation) : null;
        return new Recording
        {
            Prompt = text,
            Chat = request.Chat,
            Message = request.Chat ? request.Prompt : null,
            Ids = [.. ids, .. answer?.Ids ?? []],
            AnswerStart = answer is null ? null : ids.Length,
            AnswerEnd = answer?.End,
            Residuals = residuals,
            Edits = request.Edits,
            Warnings = target.Notes,
        };
    }

    /// <summary>The same text through another model of the same vocabulary, token by token what the first one read and wrote.</summary>
    /// <exception cref="InputException">The text is too long for the model.</exception>
    public static Recording Replay(Checkpoint checkpoint, Recording recording, IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        ForwardSession session = new(checkpoint.Model, recording.Ids.Count);
        ResidualRecorder residuals = new(checkpoint.Model.Spec);
        session.Append([.. recording.Ids], BlockProgress.Beside(residuals, residuals.Layers, progress), cancellation);
        return recording with { Residuals = residuals, Edits = [], Warnings = [] };
    }

    private static Continuation Answer(Checkpoint checkpoint, ForwardSession session, ForwardHook recorder, int most,
        IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        Continuer continuer = new(checkpoint.Model, new Sampler(new SamplingOptions()), checkpoint.LoadStopIds());
        return continuer.Run(session, most, recorder, progress is null ? null : new AnswerProgress(most, progress), cancellation);
    }

    private sealed class AnswerProgress(int most, IProgress<LensProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new LensProgress("answer", (double)value / most));
    }
}

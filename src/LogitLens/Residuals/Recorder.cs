using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Readout;
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
        session.Append(ids, Watched(residuals, progress), cancellation);
        Continuation? answer = answerTokens > 0 ? Answer(checkpoint, session, residuals, answerTokens, progress, cancellation) : null;
        return new Recording
        {
            Prompt = text,
            Chat = request.Chat,
            Message = request.Chat ? request.Prompt : null,
            Ids = [.. ids, .. answer?.Ids ?? []],
            AnswerStart = answer is null ? null : ids.Length,
            AnswerEnd = answer?.End,
            Residuals = residuals,
        };
    }

    /// <summary>The same text through another model of the same vocabulary, token by token what the first one read and wrote.</summary>
    /// <exception cref="InputException">The text is too long for the model.</exception>
    public static Recording Replay(Checkpoint checkpoint, Recording recording, IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        ForwardSession session = new(checkpoint.Model, recording.Ids.Count);
        ResidualRecorder residuals = new(checkpoint.Model.Spec);
        session.Append([.. recording.Ids], Watched(residuals, progress), cancellation);
        return recording with { Residuals = residuals, Warnings = [] };
    }

    private static Continuation Answer(Checkpoint checkpoint, ForwardSession session, ResidualRecorder residuals, int most,
        IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        Continuer continuer = new(checkpoint.Model, new Sampler(new SamplingOptions()), checkpoint.LoadStopIds());
        try
        {
            return continuer.Run(session, most, residuals, progress is null ? null : new AnswerProgress(most, progress), cancellation);
        }
        catch (ArithmeticException error)
        {
            throw new LensMismatchException($"after token {session.Length}: {error.Message}.", error);
        }
    }

    private static ForwardHook Watched(ResidualRecorder residuals, IProgress<LensProgress>? progress) =>
        progress is null ? residuals : ForwardHook.Join(residuals, new BlockProgress(residuals.Layers, progress));

    private sealed class BlockProgress(int blocks, IProgress<LensProgress> progress) : ForwardHook
    {
        public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
        {
            if (site == Site.ResidPost) progress.Report(new LensProgress("forward pass", (block + 1.0) / blocks));
        }
    }

    private sealed class AnswerProgress(int most, IProgress<LensProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new LensProgress("answer", (double)value / most));
    }
}

using LogitLens.Forward;
using LogitLens.Readout;

namespace LogitLens.Head.Expressions;

/// <summary>The residual vectors of a prompt in the space of the head's rows: after final norm and projection.</summary>
internal sealed class PromptResiduals
{
    private readonly ResidualRecorder _recorder;
    private readonly ReadoutHead _head;

    private PromptResiduals(Checkpoint checkpoint, EncodedPrompt prompt, ResidualRecorder recorder)
    {
        Prompt = prompt;
        Layers = checkpoint.Model.Spec.Layers;
        _recorder = recorder;
        _head = new ReadoutHead(checkpoint.Model);
    }

    /// <summary>The prompt as the model got it.</summary>
    public EncodedPrompt Prompt { get; }

    /// <summary>Blocks L.</summary>
    public int Layers { get; }

    /// <summary>Runs a prompt.</summary>
    public static PromptResiduals Run(Checkpoint checkpoint, PromptRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        EncodedPrompt prompt = EncodedPrompt.Of(checkpoint, request);
        ResidualRecorder recorder = new(checkpoint.Model.Spec);
        ForwardHook hook = progress is null ? recorder : ForwardHook.Join(recorder, new BlockProgress(checkpoint.Model.Spec.Layers, progress));
        new ForwardSession(checkpoint.Model, prompt.Ids.Length).Append(prompt.Ids, hook, cancellation);
        return new PromptResiduals(checkpoint, prompt, recorder);
    }

    /// <summary>The vector [E] whose products with the head's rows are the lens' logits before bias, scale and softcap.</summary>
    /// <param name="layer">0..L.</param>
    /// <param name="position">0..T-1.</param>
    public double[] At(int layer, int position)
    {
        float[] normed = new float[_head.RowWidth];
        _head.Normalize(_recorder.At(layer, position), 1, normed);
        return Array.ConvertAll(normed, x => (double)x);
    }

    private sealed class BlockProgress(int blocks, IProgress<double> progress) : ForwardHook
    {
        public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
        {
            if (site == Site.ResidPost) progress.Report((block + 1.0) / blocks);
        }
    }
}

using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;

namespace LogitLens.Head.Expressions;

/// <summary>The residual vectors of a text in the space of the head's rows: after final norm and projection.</summary>
internal sealed class PromptResiduals(Model model, IResiduals residuals)
{
    private readonly ReadoutHead _head = new(model);

    /// <summary>Blocks L.</summary>
    public int Layers => residuals.Layers;

    /// <summary>Positions T.</summary>
    public int Positions => residuals.Positions;

    /// <summary>The vector [E] whose products with the head's rows are the lens' logits before bias, scale and softcap.</summary>
    /// <param name="layer">0..L.</param>
    /// <param name="position">0..T-1.</param>
    public double[] At(int layer, int position)
    {
        float[] normed = new float[_head.RowWidth];
        _head.Normalize(residuals.At(layer, position), 1, normed);
        return Array.ConvertAll(normed, x => (double)x);
    }
}

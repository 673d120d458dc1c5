namespace LogitLens.Forward;

/// <summary>The residual stream of the layers 0..L at every position of a text, wherever it comes from.</summary>
public interface IResiduals
{
    /// <summary>Blocks L; layer 0 is the embedding, layer L goes into the final norm.</summary>
    int Layers { get; }

    /// <summary>Length D of a residual vector.</summary>
    int Width { get; }

    /// <summary>Positions T.</summary>
    int Positions { get; }

    /// <summary>The residual vector [D] of a layer 0..L at a position 0..T-1; several threads may ask at once.</summary>
    ReadOnlySpan<float> At(int layer, int position);
}

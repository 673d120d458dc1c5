using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>What the two weight layouts do differently; the tile between is the same.</summary>
/// <remarks>
/// Both sum in the same rhythm. A step multiplies one operand of a row with six vectors of weights. Steps are summed in
/// blocks of a fixed number (<see cref="StripProduct.BlockSteps"/>), and blocks into the output, which also keeps rounding
/// errors from growing with the length. Nothing else enters, so the bits of an output depend on its own row and weights alone.
/// </remarks>
internal unsafe interface IProductLayout
{
    /// <summary>Outputs that six accumulators of one row hold.</summary>
    static abstract int StripOutputs<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged;

    /// <summary>Inputs that one step takes.</summary>
    static abstract int StepInputs<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged;

    /// <summary>The operand of a row for one step.</summary>
    static abstract V Operand<TSimd, V>(float* x) where TSimd : struct, ISimd<V> where V : unmanaged;

    /// <summary>Where the weights of a full strip lie, from input <paramref name="input"/> on.</summary>
    static abstract TileWeights Stored<TSimd, V, TLanes>(in Product product, int first, int input)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes;

    /// <summary>The weights that <see cref="Pack"/> would read.</summary>
    static abstract PanelAhead Ahead<TSimd, V, TLanes>(in Product product, int first, int count, int input, int steps)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes;

    /// <summary>Widens the weights of <paramref name="steps"/> steps: six vectors for each step, one step after the other.</summary>
    /// <param name="product">The operands.</param>
    /// <param name="first">First output of the strip.</param>
    /// <param name="count">Outputs of the strip that exist.</param>
    /// <param name="input">First input.</param>
    /// <param name="steps">Steps; inputs that the last of them lacks count as zeros.</param>
    /// <param name="panel">Receives [steps, 6, lanes]; what lies in vectors without an output is unspecified.</param>
    static abstract void Pack<TSimd, V, TLanes>(in Product product, int first, int count, int input, int steps, float* panel)
        where TSimd : struct, ISimd<V> where V : unmanaged where TLanes : struct, ILanes;

    /// <summary>Adds the six accumulators of one row to the outputs of a full strip.</summary>
    static abstract void AddTo<TSimd, V>(float* y, V c0, V c1, V c2, V c3, V c4, V c5)
        where TSimd : struct, ISimd<V> where V : unmanaged;
}

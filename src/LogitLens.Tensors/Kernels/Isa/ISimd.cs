namespace LogitLens.Tensors.Kernels;

/// <summary>The operations that kernels are written in: one implementation per vector width.</summary>
/// <remarks>
/// Lanes never influence each other, and each operation rounds the same on every lane and width, so an elementwise kernel
/// gives the same bits wherever an element happens to lie. Comparisons give all ones or all zeros per lane.
/// </remarks>
/// <typeparam name="V">A vector of float32 lanes.</typeparam>
internal unsafe interface ISimd<V> where V : unmanaged
{
    /// <summary>The name that LOGITLENS_ISA selects it by.</summary>
    static abstract string Name { get; }

    /// <summary>True where the processor and the runtime's settings have it in hardware.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Float32 lanes of a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Activation rows of a matrix product tile: as many as its accumulators find registers for, 2 or 4.</summary>
    static abstract int TileRows { get; }

    static abstract V Create(float value);

    static abstract V CreateBits(uint bits);

    static abstract V Load(float* source);

    /// <summary>The bits of each lane are one zero-extended 16-bit integer.</summary>
    static abstract V LoadUInt16(ushort* source);

    /// <summary>Each lane is one signed 8-bit integer as a float.</summary>
    static abstract V LoadInt8(sbyte* source);

    static abstract void Store(float* destination, V value);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary><c>a * b + c</c>, fused where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    static abstract V And(V a, V b);

    static abstract V Or(V a, V b);

    /// <summary>Sum of the bits as integers.</summary>
    static abstract V AddBits(V a, V b);

    /// <summary>Bits shifted towards the sign.</summary>
    static abstract V ShiftLeft(V value, int count);

    static abstract V Greater(V a, V b);

    /// <summary>Lane by lane: <paramref name="whenTrue"/> where the mask is set.</summary>
    static abstract V Select(V mask, V whenTrue, V whenFalse);

    /// <summary>True where some lane of <paramref name="a"/> is at least that of <paramref name="b"/>; NaN never is.</summary>
    static abstract bool AnyAtLeast(V a, V b);

    /// <summary>Sum of the lanes, halves added until one is left.</summary>
    static abstract float Sum(V value);

    /// <summary>The largest lane; none may be NaN.</summary>
    static abstract float Max(V value);

    /// <summary>Turns four elements of as many rows as there are lanes into four vectors: <c>destination[i next + j] = source[j stride + i]</c>.</summary>
    static abstract void Transpose4(float* source, nint stride, float* destination, nint next);

    /// <summary>Adds <c>query[i] source[j stride + i]</c> to the lanes j of a sum, for i = 0 to 3 in order.</summary>
    static abstract V AddProducts4(float* query, float* source, nint stride, V sum);

    /// <summary><c>y[j] += Sum(c_j)</c> for six vectors, with the bits of <see cref="Sum"/>.</summary>
    static abstract void AddSums(float* y, V c0, V c1, V c2, V c3, V c4, V c5);

    /// <summary>What <see cref="ExponentialSums"/> holds of a run of logits, none above the origin, which is finite.</summary>
    static abstract ExponentialSums Sums<TWeights>(float* z, int count, double origin, double* weights) where TWeights : struct, IWeightUse;
}

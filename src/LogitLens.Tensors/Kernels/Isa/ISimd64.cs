namespace LogitLens.Tensors.Kernels;

/// <summary>The few float64 operations that sums of exponentials are written in; half as many lanes as float32 has.</summary>
/// <typeparam name="D">A vector of float64 lanes.</typeparam>
internal unsafe interface ISimd64<D> where D : unmanaged
{
    /// <summary>Float64 lanes of a vector.</summary>
    static abstract int Lanes { get; }

    static abstract D Create(double value);

    static abstract D Load(double* source);

    static abstract void Store(double* destination, D value);

    /// <summary>Loads and widens as many floats as there are lanes.</summary>
    static abstract D LoadSingles(float* source);

    static abstract D Add(D a, D b);

    static abstract D Subtract(D a, D b);

    static abstract D Multiply(D a, D b);

    /// <summary><c>a * b + c</c>, fused where the processor can.</summary>
    static abstract D MultiplyAdd(D a, D b, D c);

    /// <summary>The larger of each pair; NaN where <paramref name="a"/> is.</summary>
    static abstract D AtLeast(D a, double least);

    /// <summary><paramref name="value"/>, but 0 where <paramref name="a"/> is at most <paramref name="most"/>.</summary>
    static abstract D ZeroWhereAtMost(D value, D a, double most);

    /// <summary>2^k for each integer k + 1.5 * 2^52.</summary>
    static abstract D PowerOfTwo(D shifted);

    /// <summary>Sum of the lanes.</summary>
    static abstract double Sum(D value);
}

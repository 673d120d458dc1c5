namespace LogitLens.Tensors.Kernels;

/// <summary>The operands of a matrix product, pinned and checked by <see cref="MatrixProduct"/>.</summary>
internal readonly unsafe struct Product
{
    /// <summary>[Rows, Inputs] as <see cref="RowPacking"/> arranges them.</summary>
    public float* X { get; init; }

    public int Rows { get; init; }

    public int Inputs { get; init; }

    /// <summary>The first contiguous run of the weights.</summary>
    public byte* W { get; init; }

    /// <summary>Bytes from one contiguous run of the weights to the next.</summary>
    public nint RunBytes { get; init; }

    /// <summary>[outputs], or null.</summary>
    public float* Bias { get; init; }

    /// <summary>Where output 0 of row 0 goes.</summary>
    public float* Y { get; init; }

    /// <summary>Elements from one row of <see cref="Y"/> to the next.</summary>
    public nint YStride { get; init; }

    public float* YRow(int row) => Y + row * YStride;
}

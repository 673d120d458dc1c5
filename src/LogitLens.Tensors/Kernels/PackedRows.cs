namespace LogitLens.Tensors.Kernels;

/// <summary>Activation rows arranged once for many products with matrices of one layout, on this process' instruction set.</summary>
/// <remarks>Once filled it may be read by any number of threads.</remarks>
public sealed unsafe class PackedRows : IDisposable
{
    private readonly Isa _isa;
    private readonly AlignedFloats _buffer;
    private bool _disposed;

    /// <summary>Room for <paramref name="mostRows"/> rows of <paramref name="inputs"/> elements.</summary>
    public PackedRows(int mostRows, int inputs, MatrixLayout layout) : this(IsaTable.Current, mostRows, inputs, layout) { }

    internal PackedRows(Isa isa, int mostRows, int inputs, MatrixLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostRows);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        (_isa, MostRows, Inputs, Layout) = (isa, mostRows, inputs, layout);
        _buffer = new AlignedFloats(RowPacking.Length(isa, layout, mostRows, inputs));
    }

    /// <summary>Rows that fit.</summary>
    public int MostRows { get; }

    /// <summary>Rows that are there.</summary>
    public int Rows { get; private set; }

    /// <summary>Elements of a row.</summary>
    public int Inputs { get; }

    /// <summary>The layout of the weights that they can be multiplied with.</summary>
    public MatrixLayout Layout { get; }

    internal Isa Isa => _isa;

    internal float* Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _buffer.Start;
        }
    }

    /// <summary>Takes x [rows, Inputs] in place of what was there, on the calling thread.</summary>
    public void Fill(ReadOnlySpan<float> x, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MostRows);
        Check.AtLeast(x.Length, (long)rows * Inputs, "[rows, inputs]", nameof(x));
        Rows = rows;
        fixed (float* xs = x) RowPacking.Pack(_isa, Layout, xs, rows, Inputs, Data, threads: 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _buffer.Dispose();
    }
}

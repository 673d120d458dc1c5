using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors;

/// <summary>How the elements of a <see cref="WeightMatrix"/> lie in memory.</summary>
public enum MatrixLayout
{
    /// <summary>One contiguous run of <c>Inputs</c> elements per output: <c>[Outputs, Inputs]</c>, as <c>nn.Linear</c> stores it.</summary>
    OutputMajor,

    /// <summary>One contiguous run of <c>Outputs</c> elements per input: <c>[Inputs, Outputs]</c>, as GPT-2's <c>Conv1D</c> stores it.</summary>
    InputMajor,
}

/// <summary>A linear map's weights, a view into a <see cref="WeightTensor"/>: <c>y[o] = sum_i W[o, i] x[i]</c>.</summary>
public sealed unsafe class WeightMatrix
{
    private readonly WeightTensor _tensor;
    private readonly long _firstElement;
    private readonly long _firstByte;

    /// <summary>Views <paramref name="outputs"/> x <paramref name="inputs"/> elements from <paramref name="firstElement"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view leaves the tensor or cuts a block.</exception>
    public WeightMatrix(WeightTensor tensor, int outputs, int inputs, MatrixLayout layout = MatrixLayout.OutputMajor,
        long firstElement = 0)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        long count = (long)outputs * inputs;
        int run = layout == MatrixLayout.OutputMajor ? inputs : outputs;
        if (firstElement < 0 || firstElement > tensor.Count - count || run % tensor.Type.ElementsPerBlock != 0
            || firstElement % tensor.Type.ElementsPerBlock != 0)
            throw new ArgumentOutOfRangeException(nameof(firstElement),
                $"a {outputs} x {inputs} view at element {firstElement} does not fit {tensor.Name} {tensor.ShapeText}");
        _tensor = tensor;
        _firstElement = firstElement;
        _firstByte = tensor.Type.ByteCount(firstElement);
        Outputs = outputs;
        Inputs = inputs;
        Layout = layout;
    }

    /// <summary>Length of the vectors it produces.</summary>
    public int Outputs { get; }

    /// <summary>Length of the vectors it takes.</summary>
    public int Inputs { get; }

    /// <summary>Which of the two runs contiguously.</summary>
    public MatrixLayout Layout { get; }

    /// <summary>How the elements are stored.</summary>
    public ElementType Type => _tensor.Type;

    /// <summary>The tensor it looks into.</summary>
    public string Name => _tensor.Name;

    /// <summary>All its bytes, to be asked for or given back.</summary>
    public WeightRange Range => _tensor.RangeOf(_firstByte, Type.ByteCount((long)Outputs * Inputs));

    /// <summary>The bytes of some outputs; input-major, where they lie between those of the others, all bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such outputs.</exception>
    public WeightRange RangeOf(int firstOutput, int count)
    {
        CheckOutputs(firstOutput, count);
        return Layout == MatrixLayout.OutputMajor ? _tensor.RangeOf(_firstByte + firstOutput * RunBytes, count * RunBytes) : Range;
    }

    /// <summary>A view of some outputs; needs the output-major layout.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such outputs.</exception>
    public WeightMatrix Slice(int firstOutput, int count)
    {
        if (Layout != MatrixLayout.OutputMajor) throw new InvalidOperationException($"{Name} is stored input-major");
        CheckOutputs(firstOutput, count);
        return new WeightMatrix(_tensor, count, Inputs, Layout, _firstElement + (long)firstOutput * Inputs);
    }

    /// <summary>First byte; each contiguous run takes <see cref="RunBytes"/>.</summary>
    internal byte* Data => _tensor.Data + _firstByte;

    /// <summary>Bytes of one contiguous run.</summary>
    internal long RunBytes => Type.ByteCount(Layout == MatrixLayout.OutputMajor ? Inputs : Outputs);

    /// <summary>Decodes the weights of one output, <paramref name="destination"/> [Inputs]; needs the output-major layout.</summary>
    public void ReadRow(int output, Span<float> destination)
    {
        if (Layout != MatrixLayout.OutputMajor) throw new InvalidOperationException($"{Name} is stored input-major");
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)output, (uint)Outputs, nameof(output));
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, Inputs, nameof(destination));
        Type.Decode(new ReadOnlySpan<byte>(Data + output * RunBytes, (int)RunBytes), destination[..Inputs]);
    }

    private void CheckOutputs(int first, int count)
    {
        if (first < 0 || count < 0 || first > Outputs - count)
            throw new ArgumentOutOfRangeException(nameof(first), $"outputs {first}..{(long)first + count - 1} of {Name}, which has {Outputs}");
    }
}

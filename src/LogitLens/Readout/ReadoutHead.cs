using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Models.Streaming;
using LogitLens.Models.Weights;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Readout;

/// <summary>A model's own way from a residual vector to logits: final norm, projection, unembedding, bias, scale, softcap.</summary>
public sealed class ReadoutHead
{
    private readonly ReadoutSpec _spec;
    private readonly ModelWeights _weights;
    private readonly StreamedHead? _streamed;
    private readonly int _width;

    /// <summary>The readout of a model.</summary>
    public ReadoutHead(Model model) : this(model ?? throw new ArgumentNullException(nameof(model)), model.Streaming?.Head) { }

    /// <summary>The readout of a model, whose unembedding is streamed unless null says otherwise.</summary>
    internal ReadoutHead(Model model, StreamedHead? streamed)
    {
        _spec = model.Spec.Readout;
        _weights = model.Weights;
        _streamed = streamed;
        _width = model.Spec.Width;
        VocabularySize = model.Spec.VocabularySize;
    }

    /// <summary>Tokens V.</summary>
    public int VocabularySize { get; }

    /// <summary>Width E of an unembedding row; D in most models.</summary>
    public int RowWidth => _spec.RowWidth;

    /// <summary>How the unembedding is stored: what rows are packed for.</summary>
    internal MatrixLayout Layout => _weights.Unembedding.Matrix.Layout;

    /// <summary>The final norm (each row with its own scale) and the projection, if any: [rows, D] to [rows, E].</summary>
    public void Normalize(ReadOnlySpan<float> residual, int rows, Span<float> normed)
    {
        if (_weights.ReadoutProjection is not { } projection)
        {
            Norm(residual, normed);
            return;
        }
        float[] inner = new float[rows * _width];
        Norm(residual, inner);
        projection.Apply(inner, rows, normed);
    }

    /// <summary>Logits of the tokens <paramref name="firstToken"/>.. for normed rows, on the calling thread.</summary>
    /// <param name="normed">[rows, E].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="firstToken">First token id.</param>
    /// <param name="count">Number of tokens.</param>
    /// <param name="logits">Receives [rows, count].</param>
    public void Tile(ReadOnlySpan<float> normed, int rows, int firstToken, int count, Span<float> logits)
    {
        _streamed?.Enter(firstToken, count);
        MatrixProduct.MultiplyRange(normed, rows, _weights.Unembedding.Matrix, firstToken, count, logits);
        FinishTile(rows, firstToken, count, logits);
    }

    /// <summary>The same for rows that were packed before.</summary>
    internal void Tile(PackedRows normed, int firstToken, int count, Span<float> logits)
    {
        _streamed?.Enter(firstToken, count);
        MatrixProduct.MultiplyRange(normed, _weights.Unembedding.Matrix, firstToken, count, logits);
        FinishTile(normed.Rows, firstToken, count, logits);
    }

    /// <summary>The model's output at a residual vector [D] of the last layer: logits [V].</summary>
    public float[] Logits(ReadOnlySpan<float> residual)
    {
        float[] normed = new float[RowWidth];
        Normalize(residual, 1, normed);
        return AllLogits(normed, 1);
    }

    /// <summary>Logits [rows, V] of normed rows [rows, E], on all cores.</summary>
    public float[] AllLogits(ReadOnlySpan<float> normed, int rows)
    {
        float[] logits = new float[checked(rows * VocabularySize)];
        if (_streamed is null) _weights.Unembedding.Apply(normed, rows, logits);
        else ApplyInParts(_streamed, normed, rows, logits);
        Finish(logits);
        return logits;
    }

    /// <summary>Part after part of the vocabulary; every logit has the bits that it has in one product.</summary>
    private void ApplyInParts(StreamedHead streamed, ReadOnlySpan<float> normed, int rows, float[] logits)
    {
        float[] part = new float[rows * streamed.PartTokens];
        for (int first = 0; first < VocabularySize; first += streamed.PartTokens)
        {
            int count = Math.Min(streamed.PartTokens, VocabularySize - first);
            streamed.Enter(first, count);
            _weights.Unembedding.Slice(first, count).Apply(normed, rows, part);
            for (int row = 0; row < rows; row++) part.AsSpan(row * count, count).CopyTo(logits.AsSpan(row * VocabularySize + first));
        }
    }

    private void Norm(ReadOnlySpan<float> x, Span<float> y)
    {
        if (_weights.FinalNorm is { } norm) norm.Apply(x, _width, y);
        else x.CopyTo(y);
    }

    private void FinishTile(int rows, int firstToken, int count, Span<float> logits)
    {
        if (_weights.Unembedding.Bias is { Length: > 0 } bias)
        {
            for (int row = 0; row < rows; row++)
                VectorMath.AddScaled(bias.AsSpan(firstToken, count), 1, logits.Slice(row * count, count));
        }
        Finish(logits[..(rows * count)]);
    }

    private void Finish(Span<float> logits)
    {
        if (_spec.LogitScale != 1) VectorMath.Scale(logits, _spec.LogitScale);
        if (_spec.Softcap > 0) VectorMath.Softcap(logits, _spec.Softcap);
    }
}

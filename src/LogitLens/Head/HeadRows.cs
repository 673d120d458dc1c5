using LogitLens.Models;
using LogitLens.Models.Streaming;
using LogitLens.Models.Weights;
using LogitLens.Tensors;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Head;

/// <summary>The rows of the LM head, the unembedding <c>W_U [V, E]</c>, and of the token embedding, decoded from where they lie.</summary>
public sealed class HeadRows
{
    private readonly Linear _head;
    private readonly WeightMatrix _embedding;
    private readonly StreamedHead? _streamed;

    /// <summary>The rows of a model.</summary>
    public HeadRows(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _head = model.Weights.Unembedding;
        _embedding = model.Weights.TokenEmbedding;
        _streamed = model.Streaming?.Head;
        Tied = model.Spec.Readout.Tied;
    }

    /// <summary>The rows of two matrices.</summary>
    internal HeadRows(Linear head, WeightMatrix embedding, bool tied) => (_head, _embedding, Tied) = (head, embedding, tied);

    /// <summary>Rows V, padding included.</summary>
    public int Count => _head.Matrix.Outputs;

    /// <summary>Length E of a row; D in most models.</summary>
    public int Width => _head.Matrix.Inputs;

    /// <summary>Length of a row of the token embedding; E in most models.</summary>
    public int EmbeddingWidth => _embedding.Inputs;

    /// <summary>Whether the unembedding is the token embedding.</summary>
    public bool Tied { get; }

    /// <summary>How the rows are stored.</summary>
    public ElementType Type => _head.Matrix.Type;

    /// <summary>Whether the head adds something to the logits.</summary>
    public bool HasBias => _head.Bias is { Length: > 0 };

    /// <summary>Decodes the row of a token.</summary>
    /// <param name="id">Token id 0..V-1.</param>
    /// <param name="row">Receives [E].</param>
    public void Read(int id, Span<float> row)
    {
        _streamed?.Enter(id, 1);
        _head.Matrix.ReadRow(id, row);
    }

    /// <summary>The row [E] of a token.</summary>
    public float[] Row(int id)
    {
        float[] row = new float[Width];
        Read(id, row);
        return row;
    }

    /// <summary>Decodes the row of a token in the token embedding.</summary>
    /// <param name="id">Token id 0..V-1.</param>
    /// <param name="row">Receives [EmbeddingWidth].</param>
    public void ReadEmbedding(int id, Span<float> row) => _embedding.ReadRow(id, row);

    /// <summary>What the head adds to the logit of a token; 0 without a bias.</summary>
    public float Bias(int id) => _head.Bias is { Length: > 0 } bias ? bias[id] : 0;

    /// <summary>Dot products with the rows <paramref name="first"/>.., on the calling thread and in float32.</summary>
    /// <param name="vectors">[count of vectors, E].</param>
    /// <param name="vectorCount">Number of vectors.</param>
    /// <param name="first">First token id.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="products">Receives [vectors, rows].</param>
    internal void Multiply(ReadOnlySpan<float> vectors, int vectorCount, int first, int rowCount, Span<float> products)
    {
        _streamed?.Enter(first, rowCount);
        MatrixProduct.MultiplyRange(vectors, vectorCount, _head.Matrix, first, rowCount, products);
    }
}

using LogitLens.Models.Weights;
using LogitLens.Tensors;

namespace LogitLens.Models.Streaming;

/// <summary>The weights of a model that is larger than memory: which bytes a block needs, and who reads them.</summary>
/// <remarks>
/// Several passes may run at once. Each gives back what it is done with; where another still needs it, that is read again, which
/// is slower and never wrong.
/// </remarks>
internal sealed class StreamedWeights : IDisposable
{
    private readonly PageReader _reader = new();
    private readonly WeightRange[][] _ahead;
    private readonly WeightRange[][][] _experts; // by block and expert; none in a dense block
    private readonly WeightRange[][] _blocks;
    private readonly WeightRange[] _embedding;

    public StreamedWeights(ModelWeights weights)
    {
        _ahead = [.. weights.Blocks.Select(block => Ranges(block.AlwaysUsed))];
        _experts = [.. weights.Blocks.Select(block => (WeightRange[][])[.. block.ByExpert.Select(Ranges)])];
        _blocks = [.. _ahead.Zip(_experts, (ahead, experts) => (WeightRange[])[.. ahead, .. experts.SelectMany(e => e)])];
        _embedding = [weights.TokenEmbedding.Range, .. weights.PositionEmbedding is { } positions ? (WeightRange[])[positions.Range] : []];
        Head = new StreamedHead(weights.Unembedding.Matrix, _reader);
    }

    /// <summary>Blocks L.</summary>
    public int Blocks => _blocks.Length;

    /// <summary>The unembedding.</summary>
    public StreamedHead Head { get; }

    /// <summary>A forward pass begins; dispose of it when it ends, however it ends.</summary>
    /// <param name="cancellation">Ends the wait for a block.</param>
    public StreamedPass Begin(CancellationToken cancellation) => new(this, cancellation);

    /// <summary>Reads what a block surely needs: all of it but experts.</summary>
    public PageRequest Ask(int block) => _reader.Read(_ahead[block]);

    /// <summary>Reads an expert into the page cache.</summary>
    public void AskExpert(int block, int expert)
    {
        foreach (WeightRange range in _experts[block][expert]) _reader.AskAhead(range);
    }

    /// <summary>Takes a block out of memory.</summary>
    public void GiveBack(int block) => GiveBack(_blocks[block]);

    /// <summary>Takes the rows of tokens and positions out of memory.</summary>
    public void GiveBackEmbedding() => GiveBack(_embedding);

    /// <summary>Ends the reading.</summary>
    public void Dispose() => _reader.Dispose();

    private static void GiveBack(WeightRange[] ranges)
    {
        foreach (WeightRange range in ranges) range.GiveBack();
    }

    private static WeightRange[] Ranges(IEnumerable<Linear> maps) => [.. maps.Select(map => map.Matrix.Range)];
}

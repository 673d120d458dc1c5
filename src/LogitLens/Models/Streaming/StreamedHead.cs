using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Streaming;

/// <summary>The unembedding of a streamed model, held in parts: those that were read last stay, the one before them is given back.</summary>
/// <remarks>Safe for use by several threads, each of which reads a part of its own.</remarks>
internal sealed class StreamedHead
{
    private const long UsualPartBytes = 16 << 20;

    private readonly Lock _gate = new();
    private readonly WeightMatrix _matrix;
    private readonly PageReader _reader;
    private readonly List<int> _parts = []; // the one that was read last is the first
    private readonly int _most;

    /// <summary>Parts of some MB, two for each thread that computes.</summary>
    public StreamedHead(WeightMatrix matrix, PageReader reader) : this(matrix, reader, UsualPartBytes, 2 * Machine.Threads) { }

    internal StreamedHead(WeightMatrix matrix, PageReader reader, long partBytes, int most)
    {
        (_matrix, _reader, _most) = (matrix, reader, most);
        PartTokens = (int)Math.Clamp(partBytes / Math.Max(1, matrix.Range.Bytes / matrix.Outputs), 1, matrix.Outputs);
    }

    /// <summary>Tokens of a part.</summary>
    public int PartTokens { get; }

    /// <summary>Says that rows will now be read; where these are many, the part after them is read ahead.</summary>
    public void Enter(int firstToken, int count)
    {
        for (int part = firstToken / PartTokens; part * PartTokens < firstToken + count; part++)
        {
            if (IsNew(part) && count > 1) Ask(part, 2);
        }
    }

    /// <summary>Asks for the first part.</summary>
    public void AskFirst() => Ask(0, 1);

    /// <summary>Puts a part before the others, and gives back the last where there are too many; whether it was not among them.</summary>
    private bool IsNew(int part)
    {
        int last = -1;
        lock (_gate)
        {
            int place = _parts.IndexOf(part);
            if (place >= 0) _parts.RemoveAt(place);
            else if (_parts.Count == _most)
            {
                last = _parts[^1];
                _parts.RemoveAt(_parts.Count - 1);
            }
            _parts.Insert(0, part);
            if (place >= 0) return false;
        }
        if (last >= 0) Range(last, 1).GiveBack();
        return true;
    }

    private void Ask(int part, int count)
    {
        if (part * PartTokens < _matrix.Outputs) _reader.AskAhead(Range(part, count));
    }

    private WeightRange Range(int part, int count)
    {
        int first = part * PartTokens;
        return _matrix.RangeOf(first, (int)Math.Min((long)count * PartTokens, _matrix.Outputs - first));
    }
}

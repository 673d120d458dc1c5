using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LogitLens.Tensors.Kernels;

/// <summary>
/// The stored weights of the panel that comes next. Memory is slower than the tiles by far, so its cache lines are asked for a few at a
/// time while the tiles of this panel run, and are in the second-level cache when they are widened.
/// </summary>
/// <param name="start">First byte of the first run.</param>
/// <param name="runBytes">Bytes from one run to the next.</param>
/// <param name="runs">Runs; 0 where no panel comes.</param>
/// <param name="bytes">Bytes of each run that the panel takes.</param>
internal unsafe struct PanelAhead(byte* start, nint runBytes, int runs, int bytes)
{
    private const int CacheLine = 64;

    // A run may begin anywhere in a line.
    private readonly int _runLines = (bytes + 2 * CacheLine - 2) / CacheLine;
    private int _run;
    private int _line;

    /// <summary>Cache lines of all runs.</summary>
    public readonly int Lines => runs * _runLines;

    /// <summary>Asks for some more lines, and for none when all have been asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(int lines)
    {
        if (!Sse.IsSupported) return;
        for (; lines > 0 && _run < runs; lines--)
        {
            Sse.Prefetch1(start + _run * runBytes + Math.Min(_line * CacheLine, bytes - 1));
            if (++_line < _runLines) continue;
            _line = 0;
            _run++;
        }
    }
}

using System.Diagnostics;
using Spectre.Console;

namespace LogitLens.Cli.Running;

/// <summary>
/// The last lines of a terminal, drawn over again and again while work goes on, and gone when it ends or is interrupted. Nothing is
/// drawn into a pipe.
/// </summary>
internal sealed class LiveRegion : IDisposable
{
    private const string ToLineStart = "\r", ClearLine = "\u001b[K", ClearBelow = "\u001b[J";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly CliContext _context;
    private readonly bool _enabled;
    private readonly CancellationTokenRegistration _interrupt;
    private readonly Lock _drawing = new();
    private readonly Stopwatch _sinceDrawn = new();
    private int _lines;
    private bool _closed;

    /// <summary>An empty region.</summary>
    /// <param name="context">The terminal.</param>
    /// <param name="wanted">Whether anything is to be drawn at all.</param>
    /// <param name="cancellation">Clears the region at once, however long the work takes to stop.</param>
    public LiveRegion(CliContext context, bool wanted, CancellationToken cancellation)
    {
        _context = context;
        _enabled = wanted && context.CanRedraw;
        _interrupt = cancellation.Register(Clear);
    }

    /// <summary>Whether anything is drawn.</summary>
    public bool Enabled => _enabled;

    /// <summary>Draws the region anew, unless that was done a moment ago.</summary>
    /// <param name="write">Draws at most so many lines.</param>
    public void Draw(Action<IAnsiConsole, int> write)
    {
        if (!_enabled || (_sinceDrawn.IsRunning && _sinceDrawn.Elapsed < Pause)) return;
        using StringWriter text = new();
        // The last line of the terminal holds the cursor.
        write(_context.CreateConsole(output: text), Math.Max(1, _context.Height - 1));
        string[] lines = text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        lock (_drawing)
        {
            if (_closed) return;
            _context.Output.Write(ToStart() + string.Concat(lines.Select(l => l + ClearLine + "\n")) + ClearBelow);
            _context.Output.Flush();
            _lines = lines.Length;
        }
        _sinceDrawn.Restart();
    }

    /// <summary>Clears the region.</summary>
    public void Dispose()
    {
        Clear();
        _interrupt.Dispose();
    }

    private void Clear()
    {
        lock (_drawing)
        {
            _closed = true;
            if (_lines == 0) return;
            _context.Output.Write(ToStart() + ClearBelow);
            _context.Output.Flush();
            _lines = 0;
        }
    }

    private string ToStart() => _lines == 0 ? ToLineStart : $"{ToLineStart}\u001b[{_lines}A";
}

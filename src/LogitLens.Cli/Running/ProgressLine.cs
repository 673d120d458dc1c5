using System.Diagnostics;
using System.Globalization;
using LogitLens.Unicode;

namespace LogitLens.Cli.Running;

/// <summary>
/// One line on standard error that shows how far long work is: a bar, the share, the time left. Nothing is drawn into a
/// pipe, nor for work that is done before somebody could wonder.
/// </summary>
internal sealed class ProgressLine(CliContext context) : IProgress<LensProgress>, IDisposable
{
    private const int BarWidth = 30;
    private const int StageWidth = 14;
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _drawing = new();
    private readonly Stopwatch _total = Stopwatch.StartNew();
    private Stopwatch _stage = Stopwatch.StartNew();
    private string _name = "";
    private TimeSpan _drawn;
    private bool _visible;

    public void Report(LensProgress value)
    {
        if (!context.ErrorIsTerminal) return;
        lock (_drawing)
        {
            if (value.Stage != _name) (_name, _stage) = (value.Stage, Stopwatch.StartNew());
            if (_total.Elapsed < Silence || (_visible && _total.Elapsed - _drawn < Pause)) return;
            _drawn = _total.Elapsed;
            _visible = true;
            int full = (int)(Math.Clamp(value.Share, 0, 1) * BarWidth);
            string left = value.Share > 0.02 ? Time(_stage.Elapsed * ((1 - value.Share) / value.Share)) : "";
            string line = string.Create(CultureInfo.InvariantCulture,
                $"{DisplayWidth.Fit(VisibleText.Of(value.Stage), StageWidth)} {new string('█', full)}{new string('░', BarWidth - full)} {value.Share,4:P0} {left}");
            context.Error.Write($"\r{line}\u001b[K");
        }
    }

    public void Dispose()
    {
        lock (_drawing)
        {
            if (_visible) context.Error.Write("\r\u001b[K");
            _visible = false;
        }
    }

    private static string Time(TimeSpan left) => left.TotalSeconds < 1 ? ""
        : left.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalSeconds:0} s left")
        : string.Create(CultureInfo.InvariantCulture, $"{left.TotalMinutes:0} min left");
}

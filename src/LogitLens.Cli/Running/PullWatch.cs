using System.Globalization;
using LogitLens.Downloads;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Cli.Running;

/// <summary>
/// Shows how far a download is on standard error: the share, the rate and the time left. Into a pipe go its notes alone.
/// </summary>
internal sealed class PullWatch(CliContext context) : IPullObserver
{
    private IAnsiConsole? _live;
    private ProgressTask? _task;

    /// <summary>Shows work while it goes on.</summary>
    /// <param name="plan">What the work is.</param>
    /// <param name="work">Does it.</param>
    public async Task<T> ShowAsync<T>(PullPlan plan, Func<Task<T>> work)
    {
        if (!context.ErrorIsTerminal || plan.BytesToFetch == 0 || Environment.GetEnvironmentVariable("TERM") is "dumb") return await work().ConfigureAwait(false);
        IAnsiConsole console = CreateConsole();
        Progress progress = console.Progress().AutoClear(true).Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
            new DownloadedColumn { Base = FileSizeBase.Decimal, Culture = CultureInfo.InvariantCulture },
            new TransferSpeedColumn { Base = FileSizeBase.Decimal, Culture = CultureInfo.InvariantCulture }, new RemainingTimeColumn());
        return await progress.StartAsync(async shown =>
        {
            _task = shown.AddTask(Markup.Escape(VisibleText.Of(plan.Request.Model)), maxValue: plan.BytesToFetch);
            _live = console;
            try
            {
                return await work().ConfigureAwait(false);
            }
            finally
            {
                _live = null;
            }
        }).ConfigureAwait(false);
    }

    public void Received(string file, long bytes) => _task?.Increment(bytes);

    public void Checking(string file)
    {
        if (_task is { } task) task.Description = Markup.Escape($"checking {VisibleText.Of(Path.GetFileName(file))}");
    }

    public void Done(string file)
    {
        if (_task is { } task) task.Description = Markup.Escape(VisibleText.Of(Path.GetFileName(file)));
    }

    public void Note(string text)
    {
        string line = $"note: {VisibleText.Of(text)}";
        if (_live is { } console) console.WriteLine(line);
        else context.Error.WriteLine(line);
    }

    private IAnsiConsole CreateConsole()
    {
        bool colors = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(context.Error),
        });
        console.Profile.Width = context.Width;
        return console;
    }
}

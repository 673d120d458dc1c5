using System.Text;
using LogitLens.Downloads;
using Spectre.Console;

namespace LogitLens.Cli.Running;

/// <summary>Where a command reads and writes: results to standard output, progress and warnings to standard error.</summary>
internal sealed class CliContext
{
    private const int PipeWidth = 80;
    private const int UsualHeight = 24;

    /// <summary>Results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Errors and warnings.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Input of verbs that read a stream.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal, so that progress may be drawn there.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal, or of the usual page where there is none.</summary>
    public int Width { get; init; } = PipeWidth;

    /// <summary>Lines of the terminal.</summary>
    public int Height { get; init; } = UsualHeight;

    /// <summary>Whether a part of standard output can be drawn over: a terminal that moves its cursor.</summary>
    public bool CanRedraw { get; init; }

    /// <summary>Whether colours may be used: a terminal, and NO_COLOR is not set (no-color.org).</summary>
    public bool Colors { get; init; }

    /// <summary>The hub that models are downloaded from and the cache; those of the environment where it is null.</summary>
    public HubSettings? Hub { get; init; }

    /// <summary>The context of this process.</summary>
    public static CliContext OfProcess()
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false), strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        bool terminal = !Console.IsOutputRedirected;
        return new CliContext
        {
            Output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = false },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            Input = new StreamReader(Console.OpenStandardInput(), strict),
            OutputIsTerminal = terminal,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = terminal ? Math.Max(20, Measure(() => Console.WindowWidth, PipeWidth)) : PipeWidth,
            Height = terminal ? Measure(() => Console.WindowHeight, UsualHeight) : UsualHeight,
            CanRedraw = terminal && Environment.GetEnvironmentVariable("TERM") is not "dumb",
            Colors = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    /// <summary>A console that draws on standard output, or elsewhere for it.</summary>
    public IAnsiConsole CreateConsole(int? width = null, TextWriter? output = null)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Colors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = Colors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output ?? Output),
        });
        console.Profile.Width = width ?? Width;
        return console;
    }

    private static int Measure(Func<int> terminal, int otherwise)
    {
        try
        {
            return terminal();
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}

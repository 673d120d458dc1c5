using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Testing;

namespace LogitLens.Tests.Reports.Terminal;

/// <summary>What a renderer writes to a console of a width.</summary>
internal static partial class Rendered
{
    /// <summary>Without colours; escape sequences would be written if the renderer asked for any.</summary>
    public static string Plain(int width, Action<IAnsiConsole> write) => On(width, ColorSystem.NoColors, write);

    /// <summary>With colours, escape sequences included.</summary>
    public static string Colored(int width, Action<IAnsiConsole> write) => On(width, ColorSystem.TrueColor, write);

    public static string On(int width, ColorSystem colors, Action<IAnsiConsole> write)
    {
        using TestConsole console = new();
        _ = console.Width(width).Colors(colors).SupportsAnsi(true).EmitAnsiSequences();
        write(console);
        return console.Output;
    }

    /// <summary>The text without colours and weights; every other control character stays.</summary>
    public static string WithoutStyles(string output) => Style().Replace(output, "");

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex Style();
}

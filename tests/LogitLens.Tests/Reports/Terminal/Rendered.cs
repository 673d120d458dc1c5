using System.Text.RegularExpressions;
using LogitLens.Unicode;
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

    /// <summary>Holds that a picture fits consoles of many widths and writes no control character.</summary>
    public static void FitsEveryWidth(Action<IAnsiConsole> write)
    {
        for (int width = 8; width <= 200; width += 3)
        {
            string text = Plain(width, write);
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
            Assert.All(text.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, $"{DisplayWidth.Of(line)} of {width} columns: {line}"));
        }
    }

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex Style();
}

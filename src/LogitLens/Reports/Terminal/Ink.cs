using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>The styles that a console can show; all of them are plain where it has no colours.</summary>
internal sealed class Ink
{
    /// <summary>The six levels of a channel in the colour cube of a 256-colour palette, whose indices are 16..231.</summary>
    private static readonly byte[] CubeLevels = [0, 95, 135, 175, 215, 255];

    private readonly ColorSystem _system;

    private Ink(ColorSystem system) => _system = system;

    /// <summary>
    /// Whether the heat of a cell shows as its background. Sixteen colours cannot carry a gradient, so that takes 256.
    /// </summary>
    public bool Colors => _system is ColorSystem.EightBit or ColorSystem.TrueColor;

    /// <summary>Text of lesser weight: labels, rulers, units.</summary>
    public Style Faint => Of(new Style(decoration: Decoration.Dim));

    /// <summary>Text that matters most.</summary>
    public Style Strong => Of(new Style(decoration: Decoration.Bold));

    /// <summary>A bar.</summary>
    public Style Bar => Of(new Style(ToColor(ColorMap.At(0.72))));

    /// <summary>Something that passed; the text says so too.</summary>
    public Style Good => Of(new Style(Color.FromInt32(75)));

    /// <summary>Something that failed; the text says so too.</summary>
    public Style Bad => Of(new Style(Color.FromInt32(208), decoration: Decoration.Bold));

    /// <summary>The styles of a console.</summary>
    public static Ink For(IAnsiConsole console) =>
        new(console.Profile.Capabilities is { Ansi: true, ColorSystem: var system } ? system : ColorSystem.NoColors);

    /// <summary>A cell of a heat map.</summary>
    /// <param name="value">0..1, dark to bright.</param>
    /// <param name="strong">Whether its text is bold.</param>
    public Style Heat(double value, bool strong)
    {
        Rgb background = Shown(ColorMap.At(value));
        return Of(new Style(ToColor(ColorMap.TextOn(background)), ToColor(background), strong ? Decoration.Bold : Decoration.None));
    }

    /// <summary>A colour as the console shows it: of 256 colours, the nearest that no theme of the terminal redefines.</summary>
    private Rgb Shown(Rgb color) => _system == ColorSystem.EightBit
        ? new Rgb(CubeLevels[Level(color.Red)], CubeLevels[Level(color.Green)], CubeLevels[Level(color.Blue)]) : color;

    private Color ToColor(Rgb rgb) => _system == ColorSystem.EightBit
        ? Color.FromInt32(16 + 36 * Level(rgb.Red) + 6 * Level(rgb.Green) + Level(rgb.Blue)) : new Color(rgb.Red, rgb.Green, rgb.Blue);

    private static int Level(byte channel) =>
        Enumerable.Range(0, CubeLevels.Length).MinBy(level => Math.Abs(CubeLevels[level] - channel));

    private Style Of(Style style) => Colors ? style : Style.Plain;
}

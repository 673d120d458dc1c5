using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>The styles that a console can show; all of them are plain where it has no colours.</summary>
internal sealed class Ink
{
    private readonly bool _colors;

    private Ink(bool colors) => _colors = colors;

    /// <summary>
    /// Whether the heat of a cell shows as its background. Sixteen colours cannot carry a gradient, so that takes 256.
    /// </summary>
    public bool Colors => _colors;

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
    public static Ink For(IAnsiConsole console) => new(
        console.Profile.Capabilities is { Ansi: true, ColorSystem: ColorSystem.EightBit or ColorSystem.TrueColor });

    /// <summary>A cell of a heat map.</summary>
    /// <param name="value">0..1, dark to bright.</param>
    /// <param name="strong">Whether its text is bold.</param>
    public Style Heat(double value, bool strong)
    {
        Rgb background = ColorMap.At(value);
        return Of(new Style(ToColor(ColorMap.TextOn(background)), ToColor(background), strong ? Decoration.Bold : Decoration.None));
    }

    private static Color ToColor(Rgb rgb) => new(rgb.Red, rgb.Green, rgb.Blue);

    private Style Of(Style style) => _colors ? style : Style.Plain;
}

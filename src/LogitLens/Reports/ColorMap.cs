namespace LogitLens.Reports;

/// <summary>A colour of the sRGB space, 8 bits a channel.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Relative luminance, 0..1 (WCAG 2.2, "relative luminance").</summary>
    public double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    /// <summary>Contrast ratio of two colours, 1..21 (WCAG 2.2, "contrast ratio").</summary>
    public static double Contrast(Rgb a, Rgb b)
    {
        double first = a.Luminance, second = b.Luminance;
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Linear(byte channel)
    {
        double s = channel / 255.0;
        return s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4);
    }
}

/// <summary>
/// The colours of a number from 0 to 1: the viridis map by Stéfan van der Walt and Nathaniel Smith (2015), whose lightness grows
/// evenly, so that it keeps its order in grey and for people with a colour vision deficiency.
/// </summary>
internal static class ColorMap
{
    /// <summary>The published map at the ten values 0, 1/9 .. 1.</summary>
    private static readonly Rgb[] Anchors =
    [
        new(0x44, 0x01, 0x54), new(0x48, 0x28, 0x78), new(0x3E, 0x49, 0x89), new(0x31, 0x68, 0x8E), new(0x26, 0x82, 0x8E),
        new(0x1F, 0x9E, 0x89), new(0x35, 0xB7, 0x79), new(0x6E, 0xCE, 0x58), new(0xB5, 0xDE, 0x2B), new(0xFD, 0xE7, 0x25),
    ];

    private static readonly Rgb Black = new(0, 0, 0), White = new(255, 255, 255);

    /// <summary>The colour of a value; values outside 0..1 are taken as the nearer end, NaN as 0.</summary>
    public static Rgb At(double value)
    {
        double place = (value > 0 ? Math.Min(value, 1) : 0) * (Anchors.Length - 1);
        int below = Math.Min((int)place, Anchors.Length - 2);
        Rgb a = Anchors[below], b = Anchors[below + 1];
        double share = place - below;
        return new Rgb(Mix(a.Red, b.Red, share), Mix(a.Green, b.Green, share), Mix(a.Blue, b.Blue, share));
    }

    /// <summary>Black or white, whichever is easier to read on a background.</summary>
    public static Rgb TextOn(Rgb background) =>
        Rgb.Contrast(background, Black) >= Rgb.Contrast(background, White) ? Black : White;

    private static byte Mix(byte a, byte b, double share) => (byte)Math.Round(a + (b - a) * share);
}

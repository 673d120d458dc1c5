namespace LogitLens.Reports.Figure;

/// <summary>The colours of a theme.</summary>
/// <param name="Page">The background.</param>
/// <param name="Ink">Text that matters.</param>
/// <param name="Faint">Labels and notes; at least 4.5 : 1 on the page.</param>
/// <param name="Alert">What must not be overlooked; its text says so too.</param>
internal sealed record FigurePalette(Rgb Page, Rgb Ink, Rgb Faint, Rgb Alert)
{
    private static readonly FigurePalette Light = new(new(0xFF, 0xFF, 0xFF), new(0x1A, 0x1D, 0x21), new(0x63, 0x6A, 0x73), new(0xA8, 0x43, 0x00));
    private static readonly FigurePalette Dark = new(new(0x15, 0x17, 0x1B), new(0xEC, 0xEE, 0xF1), new(0x9B, 0xA3, 0xAD), new(0xFF, 0xA8, 0x5C));

    /// <summary>The palette of a theme.</summary>
    public static FigurePalette Of(FigureTheme theme) => theme == FigureTheme.Dark ? Dark : Light;
}

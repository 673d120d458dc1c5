using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Pictures;
using LogitLens.Reports;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Files;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary>A file that the result goes to as well, and how it is drawn where that is a picture.</summary>
internal sealed class OutOptions
{
    private static readonly Dictionary<string, FigureTheme> Themes = Enum.GetValues<FigureTheme>().ToDictionary(t => t.ToString().ToLowerInvariant());

    public OutOptions() => Theme.AcceptOnlyFromAmong([.. Themes.Keys]);

    public Option<string> Out { get; } = new("--out", "-o")
    {
        Description = $"Also write the result to a file, in the format that its name ends in: {string.Join(", ", PictureFormats.All.Select(f => f.Extension))}.",
        HelpName = "FILE",
    };

    /// <summary>The options of pictures.</summary>
    public Option[] OfPictures => [Width, Title, Theme];

    private Option<int?> Width { get; } = new("--width") { Description = "Width of the picture; what the grid takes if left out.", HelpName = "PIXELS" };

    private Option<string> Title { get; } = new("--title") { Description = "Title of the picture; the text that was read if left out.", HelpName = "TEXT" };

    private Option<string> Theme { get; } = new("--theme") { Description = "Whether the picture is dark on light or light on dark.", DefaultValueFactory = _ => "light" };

    /// <summary>Checks, before anything is computed, that a report can go to the file that was named; null where none was.</summary>
    public ReportFile? Check(ParseResult parsed, Type report)
    {
        ReportFile? file = parsed.GetValue(Out) is { } path ? ReportFile.For(path, report, PictureFormats.All) : null;
        if (file?.Format.IsPicture is not true && OfPictures.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } stray)
        {
            string pictures = string.Join(" or ", PictureFormats.All.Where(f => f.IsPicture && f.Supports(report)).Select(f => f.Extension));
            throw new InputException($"{stray.Name} is about a picture: pass --out FILE with a name that ends in {pictures}, or leave {stray.Name} out.");
        }
        FigureOf(parsed, new FigureOptions()).Validate();
        return file;
    }

    /// <summary>Writes the report where a file was named, and says so on standard error.</summary>
    public void Write(ParseResult parsed, CliContext context, ReportFile? file, Report report, FigureOptions? figure = null)
    {
        if (file is null) return;
        (long bytes, IReadOnlyList<string> warnings) = file.Write(report, FigureOf(parsed, figure ?? new FigureOptions()));
        foreach (string warning in warnings) context.Error.WriteLine($"warning: {warning}");
        context.Error.WriteLine($"wrote {file.Path}, {FileSize.Of(bytes)}");
    }

    private FigureOptions FigureOf(ParseResult parsed, FigureOptions figure) => figure with
    {
        Width = parsed.GetValue(Width),
        Title = parsed.GetValue(Title),
        Theme = Themes[parsed.GetValue(Theme) ?? "light"],
    };
}

namespace LogitLens.Reports.Terminal;

/// <summary>The line that says which model a picture is about.</summary>
internal static class Heading
{
    public static Line Of(ReadReport report, Ink ink) => Of(report.Model, report.Chat, ink);

    public static Line Of(ModelInfo model, bool chat, Ink ink)
    {
        Line line = Of(model, ink);
        return chat ? line.Add(" · chat template applied", ink.Faint) : line;
    }

    public static Line Of(ModelInfo model, Ink ink) => Line.Of(Visible(model.Name), ink.Strong)
        .Add($"  {Visible(model.Family)} · {Figures.Count(model.Layers)} layers · width {Figures.Count(model.Width)}"
            + $" · {Figures.Count(model.Vocabulary)} tokens", ink.Faint);

    private static string Visible(string text) => Unicode.VisibleText.Of(text);
}

using System.Globalization;
using System.Text;
using LogitLens.Readout;
using LogitLens.Unicode;

namespace LogitLens.Reports.Figure;

/// <summary>The words of figures: headings, captions, and the exact figures of a cell.</summary>
internal static class FigureText
{
    private const int MostTop = 5;

    /// <summary>A text of a user on one line, with nothing invisible in it.</summary>
    public static string OneLine(string text) => VisibleText.Of(text.Trim());

    /// <summary>What a model is.</summary>
    public static string Of(ModelInfo model, bool chat) => $"{VisibleText.Of(model.Name)} · {VisibleText.Of(model.Family)} · {Figures.Count(model.Layers)} layers · "
        + $"width {Figures.Count(model.Width)} · {Figures.Count(model.Vocabulary)} tokens{(chat ? " · chat template applied" : "")}";

    /// <summary>The signs that stand for what cannot be seen, as far as they occur.</summary>
    public static string Signs(IEnumerable<string> texts)
    {
        string all = string.Concat(texts);
        string[] signs = [.. new[] { ("␣", "␣ is a space"), ("⏎", "⏎ a line end"), ("⇥", "⇥ a tab"), ("∅", "∅ a token without text") }.Where(s => all.Contains(s.Item1, StringComparison.Ordinal)).Select(s => s.Item2)];
        return signs.Length == 0 ? "" : $" {string.Join(", ", signs)}.";
    }

    /// <summary>A token with its id and bytes.</summary>
    public static string Of(int id, TokenTexts tokens)
    {
        TokenInfo? token = tokens.Find(id);
        string bytes = token is not null && token.NeedsBytes ? $", bytes {token.Bytes}" : "";
        return $"{tokens.Of(id)} (#{Figures.Number(id)}{bytes})";
    }

    /// <summary>The exact figures of a cell.</summary>
    public static string Tooltip(LensCell cell, int input, TokenTexts tokens)
    {
        StringBuilder text = new($"layer {Figures.Number(cell.Layer)}, after {tokens.Of(input)} at position {Figures.Number(cell.Position)}");
        foreach (TokenProbability top in cell.Top.Take(MostTop)) _ = text.Append('\n').Append(Of(top.Id, tokens)).Append(": ").Append(Exact(top.Probability));
        _ = text.Append("\nentropy ").Append(Exact(cell.Entropy)).Append(" nats\nKL(output || cell) ").Append(Exact(cell.KlToFinal)).Append(" nats");
        if (cell.JsToFinal is { } js) _ = text.Append("\nJS to the output ").Append(Exact(js)).Append(" nats");
        foreach (TargetReading target in cell.Targets)
            _ = text.Append("\ntarget ").Append(Of(target.Id, tokens)).Append(": rank ").Append(Figures.Number(target.Rank)).Append(", ").Append(Exact(Math.Exp(target.LogProbability)));
        foreach (SetReading set in cell.Sets ?? []) _ = text.Append("\nset ").Append(VisibleText.Of(set.Name)).Append(": ").Append(Exact(set.Probability));
        return text.ToString();
    }

    /// <summary>A number unrounded.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

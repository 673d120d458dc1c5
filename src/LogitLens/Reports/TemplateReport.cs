namespace LogitLens.Reports;

/// <summary>Messages as the text that a model would see.</summary>
public sealed record TemplateReport() : Report("logitlens.template", 1)
{
    /// <summary>The model whose chat template was applied.</summary>
    public required string Model { get; init; }

    /// <summary>The text, special tokens included.</summary>
    public required string Text { get; init; }
}

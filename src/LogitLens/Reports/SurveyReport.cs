using LogitLens.Experiments.Surveys;

namespace LogitLens.Reports;

/// <summary>A list of names, each put to the test.</summary>
public sealed record SurveyReport() : Report("logitlens.survey", 1)
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>Whether the questions were asked in the chat template; otherwise as <c>Question: ... Answer:</c>.</summary>
    public required bool Chat { get; init; }

    /// <summary>The wordings: <c>{x}</c> stands for the name, <c>{a}</c> for the name with its article. The first one is answered.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>The list.</summary>
    public required string List { get; init; }

    /// <summary>Names in it.</summary>
    public required int Names { get; init; }

    /// <summary>The part of the list that was done, such as <c>1/1</c>.</summary>
    public required string Shard { get; init; }

    /// <summary>Where the rows are; null where they are in this report alone.</summary>
    public string? File { get; init; }

    /// <summary>Rows that were there from an earlier run.</summary>
    public required int Continued { get; init; }

    /// <summary>What the rows say together.</summary>
    public required SurveySummary Summary { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<SurveyRow> Rows { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

using LogitLens.Experiments.Surveys;
using LogitLens.Generation;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

/// <summary>Surveys of names that were made up.</summary>
internal static class SurveyReports
{
    /// <summary>Thirty names of both kinds.</summary>
    public static SurveyReport Both { get; } = Of([.. Enumerable.Range(0, 30).Select(i => Row(i, exists: i % 3 == 0))]) with { File = "rows.csv", Continued = 12 };

    /// <summary>A part of a list, phantoms alone.</summary>
    public static SurveyReport Phantoms { get; } = Of([.. Enumerable.Range(0, 9).Select(i => Row(i, exists: false))]) with { Shard = "2/7", Names = 63 };

    /// <summary>A single name.</summary>
    public static SurveyReport One { get; } = Of([Row(0, exists: true)]) with { Chat = false };

    /// <summary>A part without names, of a file whose name has a control character.</summary>
    public static SurveyReport Empty { get; } = Of([]) with { Shard = "1/3", Names = 2, File = "out\u001b[31m.jsonl" };

    private static SurveyReport Of(IReadOnlyList<SurveyRow> rows) => new()
    {
        Model = SyntheticReport.Of(1, 1).Model,
        Chat = true,
        Questions = ["Is there {a} emoji?"],
        List = "names.txt",
        Names = rows.Count,
        Shard = "1/1",
        Continued = 0,
        Summary = SurveySummary.Of(rows),
        Rows = rows,
    };

    private static SurveyRow Row(int index, bool exists)
    {
        string[] snaps = ["🐠 tropical fish", "🐴 horse face", "👩‍🚀 woman astronaut", ""];
        string[] emitted = snaps[index * 3 % 4].Split(' ', 2);
        return new SurveyRow
        {
            Index = index,
            Name = exists && index % 2 == 0 ? emitted[^1] : $"name {index}\a",
            Exists = exists,
            Belief = exists ? 1 - index / 60.0 : index % 10 / 10.0 + 0.05,
            End = (TraceEnd)(index % 5),
            Forced = index % 5 == (int)TraceEnd.NoAttempt,
            Emitted = emitted[0],
            EmittedName = emitted.Length > 1 ? emitted[1] : "",
        };
    }
}

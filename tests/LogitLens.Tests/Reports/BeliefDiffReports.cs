using LogitLens.Experiments.Surveys;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

/// <summary>Beliefs of two models to be drawn.</summary>
internal static class BeliefDiffReports
{
    private static readonly ModelInfo Base = new("base", "llama", 9, 128, 3_072);

    public static BeliefDiffReport Changed { get; } = new()
    {
        Model = Base,
        Against = Base with { Name = "a-child-with-a-long-name" },
        Chat = true,
        Questions = ["Is there {a} emoji?"],
        List = "default",
        Existing = new BeliefGroup(200, 0.999, 0.934, 200, 188),
        Phantoms = new BeliefGroup(200, 0.805, 0.296, 163, 61),
        Separation = new RankingMeasure(0.872, 0.838, 0.905),
        AgainstSeparation = new RankingMeasure(0.918, 0.892, 0.944),
        Rows =
        [
            new BeliefChange(0, "bat", true, 0.99375, 0.0125), new BeliefChange(1, "an escape \u001b[31m in a name", false, 0.75, 1),
            .. Enumerable.Range(0, 14).Select(i => new BeliefChange(i + 2, $"phantom {i}", false, 0.9, i / 16.0)),
        ],
    };

    public static BeliefDiffReport Same { get; } = new()
    {
        Model = Base,
        Against = Base,
        Chat = true,
        Questions = ["Is there {a} emoji?"],
        List = "list.txt",
        Phantoms = new BeliefGroup(1, 0.5, 0.5, 0, 0),
        Rows = [new BeliefChange(0, "seahorse", false, 0.5, 0.5)],
    };
}

using LogitLens.Interventions;
using LogitLens.Reports.Terminal;
using Spectre.Console;

namespace LogitLens.Tests.Reports.Terminal;

public class EditLinesTests
{
    private static readonly ResidualEdit[] Edits =
        [new AblateEdit { Branch = Branch.Attention, Layers = "3" }, new AddEdit { Concept = "'\u202e\u001b[31m' + horse", Layers = "5", Strength = 0.5 }];

    [Fact]
    public void The_edits_stand_under_the_heading_in_their_order_with_nothing_invisible_in_them()
    {
        Check(console => GridRenderer.Write(console, SyntheticReport.Of(layers: 3, positions: 4) with { Edits = Edits }));
        Check(console => TraceRenderer.Write(console, TraceReports.Corrected with { Edits = Edits }));
        Check(console => LiveTraceRenderer.Write(console, TraceReports.Corrected with { Edits = Edits }, most: 40, height: 30));
    }

    private static void Check(Action<IAnsiConsole> draw)
    {
        string[] lines = Rendered.Plain(80, draw).Split((char)10);
        Assert.Equal(["edited: ablate attention at 3", "edited: add \"'<U+202E>␛[31m' + horse\" at 5 strength 0.5", ""], lines[1..4]);
    }
}

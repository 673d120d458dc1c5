namespace LogitLens.Tests.Reports;

/// <summary>Holds the front end's types to the records.</summary>
public sealed class TypeScriptTypesTests
{
    [Fact]
    public void The_types_of_the_front_end_are_those_of_the_reports()
    {
        string written = TypeScriptTypes.Write();
        string received = Path.Combine(AppContext.BaseDirectory, "reports.received.ts");
        File.WriteAllText(received, written);
        string kept = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ui", "reports.ts")).ReplaceLineEndings("\n");
        Assert.True(written == kept, $"src/LogitLens.Web/ui/src/reports.ts is not what the records are; if the change is meant, copy {received} there.");
    }
}

using LogitLens.Testing;

namespace LogitLens.Tests.Samples;

/// <summary>What the documents quote is what the samples are, so that it compiles.</summary>
public class QuotedSamplesTests
{
    [Fact]
    public void The_readme_quotes_the_sample_to_the_letter() =>
        Assert.Contains(Read("samples", "ReadALens", "Program.cs").TrimEnd(), Read("README.md"), StringComparison.Ordinal);

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([SharedData.Repository, .. path])).ReplaceLineEndings("\n");
}

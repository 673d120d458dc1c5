using System.Text;
using LogitLens.Reports.Html;

namespace LogitLens.Tests.Reports.Html;

public sealed class FoldedJsonTests
{
    [Theory]
    [InlineData("""{"a":[{"id":1,"p":5E-1},{"id":2,"p":0.25}]}""", """{"a":{"$columns":{"id":[1,2],"p":[5E-1,0.25]}}}""")]
    [InlineData("""[{"id":1},{"id":2,"p":0.25}]""", """[{"id":1},{"id":2,"p":0.25}]""")]
    [InlineData("""[{"id":1}]""", """[{"id":1}]""")]
    [InlineData("""[[{"x":1},{"x":2}],[]]""", """[{"$columns":{"x":[1,2]}},[]]""")]
    public void Objects_of_the_same_fields_are_written_by_columns(string json, string folded) => Assert.Equal(folded, Fold(json));

    [Fact]
    public void Probabilities_beside_their_logarithms_are_left_out() => Assert.Equal(
        """{"$columns":{"logProbability":[0,"-Infinity"],"probability":{"$exp":"logProbability"}}}""",
        Fold("""[{"logProbability":0,"probability":1},{"logProbability":"-Infinity","probability":0}]"""));

    [Theory]
    [InlineData("""[{"logProbability":0,"probability":0.5},{"logProbability":0,"probability":1}]""", "[0.5,1]")]
    [InlineData("""[{"probability":1},{"probability":1}]""", "[1,1]")]
    public void Other_probabilities_are_kept(string json, string column) =>
        Assert.Contains($"\"probability\":{column}", Fold(json), StringComparison.Ordinal);

    private static string Fold(string json) => Encoding.UTF8.GetString(FoldedJson.Of(json).Span);
}

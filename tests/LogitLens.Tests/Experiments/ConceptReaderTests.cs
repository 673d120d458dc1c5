using LogitLens.Experiments;
using LogitLens.Forward;
using LogitLens.Head;
using LogitLens.Models;
using LogitLens.Readout;

namespace LogitLens.Tests.Experiments;

/// <summary>The path and the gap against their definitions, computed in float64 from the normed residual and the rows of the head.</summary>
public sealed class ConceptReaderTests
{
    private const double Tolerance = 1e-6, LogitTolerance = 1e-4;

    [Theory]
    [InlineData("llama_gqa")]
    [InlineData("opt_350m")]
    [InlineData("gemma2")]
    public void Path_and_gap_of_a_golden_are_those_of_the_definition(string fixture)
    {
        using Model model = Fixture.Open(fixture);
        Check(model, Fixture.Prompt(9), [3, 7, 150], Composition.Unit, [(6, 42), (7, 0), (8, 159)]);
    }

    [Fact]
    public void Path_and_gap_of_the_embedded_model_are_those_of_the_definition()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        int[] ids = checkpoint.Tokenizer.Encode("Is there a seahorse emoji?", addSpecialTokens: true);
        Check(checkpoint.Model, ids, NameTokens.Of(checkpoint.Tokenizer, "seahorse"), Composition.Mean, [(ids.Length - 2, ids[^2]), (ids.Length - 1, ids[^1])]);
    }

    [Fact]
    public void A_vector_without_length_has_no_cosine() => Assert.Equal(0, ConceptReader.Cosine([0, 0], [1, 2]));

    private static void Check(Model model, int[] ids, int[] name, Composition composition, (int Position, int Id)[] tokens)
    {
        ResidualRecorder residuals = Fixture.Record(model, ids);
        ConceptReader reader = new(model);
        Concept concept = Concept.Of(reader.Rows, name, composition);
        (int position, int prefix) = tokens[0];
        IReadOnlyList<ConceptLayer> path = reader.Path(residuals, position - 1, concept, prefix);
        Assert.Equal(Enumerable.Range(0, model.Spec.Layers + 1), path.Select(p => p.Layer));
        Assert.All(path, found =>
        {
            Place place = new(model, residuals.At(found.Layer, position - 1));
            Assert.Equal(place.Cosine(concept.Direction), found.NameCosine, Tolerance);
            Assert.Equal(place.Dot(concept.Direction), found.NameLogit, LogitTolerance);
            Assert.Equal(place.Cosine(reader.Rows.Row(prefix)), found.PrefixCosine, Tolerance);
            Assert.Equal(place.Dot(reader.Rows.Row(prefix)), found.PrefixLogit, LogitTolerance);
            int best = name.MinBy(place.Rank);
            Assert.Equal((place.Rank(best), best), (found.NameRank, found.NameToken));
        });
        IReadOnlyList<GapStep> gap = reader.Gap(residuals, tokens, concept);
        Assert.Equal(tokens.Select(t => (t.Position - 1, t.Id)), gap.Select(g => (g.Position, g.Token)));
        Assert.All(gap, found =>
        {
            Place place = new(model, residuals.At(model.Spec.Layers, found.Position));
            Assert.Equal(Math.Pow(place.Cosine(reader.Rows.Row(found.Token)), 2), found.EmittedShare, Tolerance);
            Assert.Equal(Math.Pow(place.Cosine(concept.Direction), 2), found.ConceptShare, Tolerance);
            int runnerUp = place.Logits.Select((l, id) => id).Where(id => id != found.Token).MaxBy(id => place.Logits[id]);
            Assert.Equal(runnerUp, found.RunnerUp);
            Assert.Equal(place.Logits[found.Token] - place.Logits[runnerUp], found.Margin, LogitTolerance);
        });
    }

    /// <summary>A residual after the final norm, with its logits in float64.</summary>
    private sealed class Place
    {
        private readonly double[] _normed;

        public Place(Model model, ReadOnlySpan<float> residual)
        {
            ReadoutHead head = new(model);
            HeadRows rows = new(model);
            float[] normed = new float[head.RowWidth];
            head.Normalize(residual, 1, normed);
            _normed = [.. normed.Select(x => (double)x)];
            double scale = model.Spec.Readout.LogitScale, cap = model.Spec.Readout.Softcap;
            Logits = [.. Enumerable.Range(0, rows.Count).Select(id =>
            {
                double logit = (Dot(rows.Row(id)) + rows.Bias(id)) * scale;
                return cap > 0 ? cap * Math.Tanh(logit / cap) : logit;
            })];
        }

        public double[] Logits { get; }

        public double Dot(float[] other) => _normed.Zip(other, (x, y) => x * y).Sum();

        public double Cosine(float[] other) => Dot(other) / Math.Sqrt(_normed.Sum(x => x * x) * other.Sum(y => (double)y * y));

        public int Rank(int token) => 1 + Logits.Count(l => l > Logits[token]);
    }
}

using LogitLens.Forward;
using LogitLens.Head;
using LogitLens.Interventions;
using LogitLens.Models.Specs;
using LogitLens.Readout;
using LogitLens.Tensors;

namespace LogitLens.Tests.Interventions;

public sealed class ConceptDirectionTests
{
    public static TheoryData<string> Goldens() => EditRun.Goldens();

    /// <summary>The definition: along the direction lies what the lens reads of a vector, whatever norm and projection it reads it through.</summary>
    [Theory]
    [MemberData(nameof(Goldens))]
    public void A_component_is_the_product_with_the_normed_residual_times_the_scale_of_the_norm(string golden)
    {
        using EditRun run = new(golden);
        ReadoutHead head = new(run.Model);
        double[] row = Array.ConvertAll(new HeadRows(run.Model).Row(42), x => (double)x);
        double[] direction = ConceptDirection.Of(run.Model, row);
        ResidualRecorder residuals = run.Record();
        double shift = Product(new float[run.Width]); // a bias, for which no residual is needed
        for (int layer = 0; layer <= run.Model.Spec.Layers; layer++)
        {
            float[] x = residuals.At(layer, 5).ToArray();
            double component = x.Zip(direction, (a, b) => a * b).Sum(), expected = (Product(x) - shift) * Scale(x);
            Assert.Equal(expected, component, 1e-5 * Math.Max(1, Math.Abs(expected)) * Math.Max(1, Scale(x)));
        }

        double Product(float[] x)
        {
            float[] normed = new float[head.RowWidth];
            head.Normalize(x, 1, normed);
            return normed.Zip(row, (a, b) => a * b).Sum();
        }

        double Scale(float[] x)
        {
            if (run.Model.Spec.Readout.Norm is not { } norm) return 1;
            double mean = norm.Kind == NormKind.Layer ? x.Average(v => (double)v) : 0;
            return Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + norm.Epsilon);
        }
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Adding_a_concept_raises_its_logit_and_taking_it_away_lowers_it(string golden)
    {
        using EditRun run = new(golden);
        ReadoutHead head = new(run.Model);
        double[] logits = [.. new[] { -0.3, 0, 0.3 }.Select(strength =>
            (double)head.Logits(run.Record(FormattableString.Invariant($"add 'token(42)' at {run.Model.Spec.Layers} strength {strength}")).At(run.Model.Spec.Layers, 5))[42])];
        Assert.True(logits[0] < logits[1] && logits[1] < logits[2], string.Join(", ", logits));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("token(1", "column 8: expected ')'")]
    [InlineData("token(1) - token(1)", "zero vector")]
    [InlineData("token(160)", "no row in the head")]
    [InlineData("token(1) + resid(1, 1)", "has no place in an edit; name tokens")]
    [InlineData("norm(embed(token(1)))", "embed(...) has no place in an edit")]
    public void What_has_no_direction_is_refused(string concept, string expected)
    {
        using EditRun run = new("llama_gqa");
        Assert.Contains(expected, Assert.Throws<InputException>(() => ConceptDirection.Of(run.Checkpoint, concept, [])).Message, StringComparison.Ordinal);
    }
}

using CsCheck;
using LogitLens.Head;
using LogitLens.Head.Expressions;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Tests.Head.Expressions;

/// <summary>Expressions over the rows of the embedded model.</summary>
public sealed class ExpressionEvaluationTests : IDisposable
{
    private readonly Checkpoint _checkpoint = Checkpoint.Open();

    public void Dispose() => _checkpoint.Dispose();

    [Fact]
    public void Random_expressions_have_the_vector_that_direct_evaluation_gives()
    {
        RowSpace head = new(new HeadRows(_checkpoint.Model));
        int compared = 0;
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            (string text, double[]? expected) = new RandomExpression(head.Row, seed).Create();
            if (expected is null || VectorGeometry.Norm(expected) < 1e-6) return;
            double[] found = Evaluate(text, head);
            double size = Math.Max(1, expected.Max(Math.Abs));
            for (int i = 0; i < found.Length; i++) Assert.True(Math.Abs(expected[i] - found[i]) <= 1e-9 * size, text);
            _ = Interlocked.Increment(ref compared);
        }, iter: 400);
        Assert.InRange(compared, 200, 400);
    }

    [Theory]
    [InlineData("sea - sea")]
    [InlineData("sea + horse - sea - horse")]
    [InlineData("0 * sea")]
    [InlineData("0.1 * sea + 0.2 * sea - 0.3 * sea")] // rounding leaves 1e-17
    [InlineData("2 * norm(sea) - norm(3 * sea) - norm(sea)")]
    public void Vectors_that_cancel_each_other_are_zero_and_refused(string expression) =>
        Assert.Contains("the expression is the zero vector", Refused(expression), StringComparison.Ordinal);

    [Theory]
    [InlineData("horse + norm(sea - sea)", "column 14: norm(...) is the zero vector")]
    [InlineData("1e300 * 1e7 * token(3)", "too long a vector")]
    [InlineData("token(3072)", "the token 3072 has no row in the head, which has the rows 0..3071")]
    [InlineData("token(-1)", "the token -1 has no row")]
    [InlineData("token(\"Ġhorze\")", "Did you mean 'Ġhorse'")]
    [InlineData("token(\"seahorse\")", "As a text it is 'sea' (2959) 'horse' (922)")]
    [InlineData("resid(1, 1)", "no prompt to take a residual vector of")]
    public void What_does_not_exist_is_named(string expression, string expected) =>
        Assert.Contains(expected, Refused(expression), StringComparison.Ordinal);

    [Theory]
    [InlineData("token(\"Ġhorse\")", 918)]
    [InlineData("token(\" horse\")", 918)]
    [InlineData("token(\"<|user|>\")", 3069)]
    [InlineData("token(257)", 257)]
    public void A_token_is_named_by_id_form_or_a_text_that_is_one_token(string expression, int id)
    {
        HeadReport report = Neighbours(expression);
        Assert.Equal([id], Assert.Single(report.Parts).Tokens);
        Assert.Empty(report.Warnings);
        Assert.Equal(id, report.Neighbours[0].Id);
    }

    [Fact]
    public void A_damaged_form_is_repaired_and_that_is_said()
    {
        // What compatibility normalisation leaves of ŀ (U+0140), the byte 9E.
        HeadReport report = Neighbours("token(\"l\u00B7\")");
        Assert.Contains("was read as ŀ; normalisation had changed that form", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.Equal("9E", report.Tokens.Single(t => t.Id == report.Parts[0].Tokens[0]).Bytes);
    }

    [Fact]
    public void Tokens_that_decode_to_the_same_text_stay_what_they_are()
    {
        // Alone, both are the replacement character.
        Assert.True(_checkpoint.Tokenizer.TryGetTokenId("Ĳ", out int first));
        Assert.True(_checkpoint.Tokenizer.TryGetTokenId("ł", out int second));
        Assert.Equal(_checkpoint.Tokenizer.Decode([first]), _checkpoint.Tokenizer.Decode([second]));
        HeadReport report = Neighbours("token(\"Ĳ\") + token(\"ł\")");
        Assert.Equal([first, second], report.Parts.Select(p => Assert.Single(p.Tokens)));
        Assert.Equal(2, report.Neighbours.Count(n => n.InExpression));
        Assert.Equal(report.Neighbours.Count, report.Neighbours.Select(n => n.Id).Distinct().Count());
        Assert.Equal(["90", "A0"], report.Tokens.Where(t => t.Id == first || t.Id == second).Select(t => t.Bytes).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Composition_decides_what_several_tokens_are()
    {
        RowSpace head = new(new HeadRows(_checkpoint.Model));
        double[] e = head.Row(68), moji = head.Row(271);
        Assert.Equal(e.Zip(moji, (a, b) => a + b), Evaluate("\"emoji\"", head, Composition.Sum));
        Assert.Equal(e, Evaluate("\"emoji\"", head, Composition.First));
        Assert.Equal(moji, Evaluate("\"emoji\"", head, Composition.Last));
        double[] unit = Evaluate("\"emoji\"", head, Composition.Unit), norms = Evaluate("norm(token(68)) + norm(token(271))", head);
        for (int i = 0; i < unit.Length; i++) Assert.Equal(norms[i], unit[i], 1e-12);
        Assert.Equal(Composition.Last, Neighbours("\"emoji\"", Composition.Last).Parts[0].Composition);
        Assert.Null(Neighbours("horse", Composition.Last).Parts[0].Composition);
    }

    [Fact]
    public void A_residual_is_what_the_head_reads_and_counts_from_either_end()
    {
        PromptRequest prompt = new() { Prompt = "Is there a fish emoji?", Chat = true };
        HeadReport fromStart = HeadGeometry.Neighbours(_checkpoint, new HeadRequest { Expression = "resid(9, 9)", By = Proximity.Dot, Prompt = prompt });
        HeadReport fromEnd = HeadGeometry.Neighbours(_checkpoint, new HeadRequest { Expression = "resid(-1, -1)", By = Proximity.Dot, Prompt = prompt });
        Assert.Equal(fromStart.Input.Count - 1, fromEnd.Parts[0].Position);
        HeadReport last = HeadGeometry.Neighbours(_checkpoint,
            new HeadRequest { Expression = $"resid(9, {fromStart.Input.Count - 1})", By = Proximity.Dot, Prompt = prompt });
        Assert.Equal(last.Neighbours, fromEnd.Neighbours);
        ReadReport lens = Lens.Read(_checkpoint, new LensRequest { Prompt = prompt.Prompt, Chat = true, TopK = 20 });
        Assert.Equal(lens.Cells[^1].Top.Select(t => t.Id), fromEnd.Neighbours.Select(n => n.Id));
        for (int i = 0; i < 20; i++)
            Assert.Equal(lens.Cells[^1].Top[i].LogProbability + lens.Cells[^1].LogNormalizer, fromEnd.Neighbours[i].Dot, 1e-4);
    }

    [Fact]
    public void A_prompt_that_nothing_asks_for_is_refused() => Assert.Contains("has no resid(layer, position)", Assert.Throws<InputException>(() =>
        HeadGeometry.Neighbours(_checkpoint, new HeadRequest { Expression = "sea", Prompt = new PromptRequest { Prompt = "x" } })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("resid(10, 0)", "layer 10 does not exist: this model has the layers 0..9, or -10..-1")]
    [InlineData("resid(-11, 0)", "layer -11 does not exist")]
    [InlineData("resid(0, 90)", "position 90 does not exist: the prompt has the positions 0..")]
    [InlineData("embed(resid(0, 0))", "cannot stand in embed(...)")]
    public void Residuals_that_do_not_exist_are_refused(string expression, string expected) => Assert.Contains(expected, Assert.Throws<InputException>(() =>
        HeadGeometry.Neighbours(_checkpoint, new HeadRequest { Expression = expression, Prompt = new PromptRequest { Prompt = "a fish" } })).Message, StringComparison.Ordinal);

    private double[] Evaluate(string text, RowSpace head, Composition composition = Composition.Mean) =>
        new ExpressionEvaluator(text, new VocabularyNames(_checkpoint.Tokenizer, head.Count, text), head, new(head), composition, residuals: null)
            .Evaluate(ExpressionParser.Parse(text));

    private HeadReport Neighbours(string expression, Composition composition = Composition.Mean) =>
        HeadGeometry.Neighbours(_checkpoint, new HeadRequest { Expression = expression, Composition = composition });

    private string Refused(string expression) => Assert.Throws<InputException>(() => Neighbours(expression)).Message;
}

using LogitLens.Head;
using LogitLens.Head.Expressions;
using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Models.Weights;
using LogitLens.Tensors;

namespace LogitLens.Interventions;

/// <summary>
/// The direction of a concept in the residual stream. A head expression is a vector <c>v</c> in the space of the head's rows, which meet
/// the stream after the final norm: <c>v . P (g * (x - mean) / s + b)</c>, with the norm's learned weights <c>g</c>, its scale <c>s</c> and a
/// projection <c>P</c> where the model has one. So the direction is <c>g * (P^T v)</c>, less its mean where the norm subtracts the mean, scaled
/// to length 1. At a given scale the lens' product with the concept grows fastest along it, and a residual's component along it is
/// what the lens reads of the concept, times the scale. The row itself would be neither where the weights differ.
/// </summary>
internal static class ConceptDirection
{
    /// <summary>The direction [D] of an expression, of length 1.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="source">The expression.</param>
    /// <param name="notes">Receives what a reader should know of how its names were understood.</param>
    /// <exception cref="InputException">It does not parse, names what does not exist, or has no direction.</exception>
    public static double[] Of(Checkpoint checkpoint, string source, List<string> notes)
    {
        HeadExpression expression = ExpressionParser.Parse(source);
        if (expression.NamesResiduals) throw new InputException($"{source}: resid(layer, position) is of a run that was made, and has no place in an edit; name tokens.");
        RowSpace head = new(new HeadRows(checkpoint.Model), Embedding: false);
        VocabularyNames names = new(checkpoint.Tokenizer, head.Count, source);
        ExpressionEvaluator evaluator = new(source, names, head, new Lazy<RowSpace>(() => head with { Embedding = true }), Composition.Mean, residuals: null);
        double[] direction = Of(checkpoint.Model, evaluator.Evaluate(expression));
        if (evaluator.Parts.Any(p => p.Embedding))
            throw new InputException($"{source}: embed(...) has no place in an edit, whose directions are those that the head reads; leave it out.");
        double length = VectorGeometry.Norm(direction);
        if (!(length > 0 && double.IsFinite(length))) throw new InputException($"{source}: the final norm leaves nothing of this vector; it has no direction.");
        notes.AddRange(names.Notes.Except(notes));
        return Array.ConvertAll(direction, x => x / length);
    }

    /// <summary>The vector [D] whose product with a residual is, but for the norm's scale and shift, that of a vector [E] with the normed residual.</summary>
    public static double[] Of(Model model, double[] vector)
    {
        double[] direction = model.Weights.ReadoutProjection is { } projection ? Back(projection, vector) : [.. vector];
        if (model.Weights.FinalNorm is not { } norm) return direction;
        for (int i = 0; i < norm.Weight.Length; i++) direction[i] *= norm.Weight[i];
        double mean = norm.Spec.Kind == NormKind.Layer ? direction.Average() : 0;
        return Array.ConvertAll(direction, x => x - mean);
    }

    private static double[] Back(Linear projection, double[] vector)
    {
        double[] back = new double[projection.Matrix.Inputs];
        float[] row = new float[back.Length];
        for (int output = 0; output < vector.Length; output++)
        {
            projection.Matrix.ReadRow(output, row);
            for (int i = 0; i < back.Length; i++) back[i] += vector[output] * row[i];
        }
        return back;
    }
}

using LogitLens.Tensors;

namespace LogitLens.Head.Expressions;

/// <summary>Computes the vector of an expression in float64 and remembers what its terms were taken for.</summary>
/// <param name="source">The expression, for messages.</param>
/// <param name="names">From texts to tokens.</param>
/// <param name="head">The rows of the head.</param>
/// <param name="embedding">The rows of the token embedding; asked for when an expression names one.</param>
/// <param name="composition">How the rows of several tokens make one vector.</param>
/// <param name="residuals">The prompt that ran; null without one.</param>
internal sealed class ExpressionEvaluator(
    string source, VocabularyNames names, RowSpace head, Lazy<RowSpace> embedding, Composition composition, PromptResiduals? residuals)
{
    /// <summary>What is left of vectors that cancel each other is rounding below this share of them.</summary>
    private const double Rounding = 1e-12;

    private readonly List<HeadPart> _parts = [];

    /// <summary>The terms in their order, equal ones once.</summary>
    public IReadOnlyList<HeadPart> Parts => _parts;

    /// <summary>The vector [E] of an expression, which is not zero.</summary>
    /// <exception cref="InputException">A token, layer or position that does not exist, a vector without a direction.</exception>
    public double[] Evaluate(HeadExpression expression) => NonZero(Value(expression, fromEmbedding: false), expression, "the expression").Vector;

    private Sized Value(HeadExpression expression, bool fromEmbedding) => expression switch
    {
        TextTerm text => Rows(text, HeadPartKind.Text, names.Encode(text), fromEmbedding),
        TokenTerm token => Rows(token, HeadPartKind.Token, [names.Find(token)], fromEmbedding),
        ResidualTerm residual => fromEmbedding
            ? throw ExpressionErrors.At(source, residual.Offset, "a residual vector has no row in the token embedding and cannot stand in embed(...)")
            : Residual(residual),
        Scaled scaled => Value(scaled.Inner, fromEmbedding).Times(scaled.Weight),
        Sum sum => Sized.Sum(sum.Terms.Select(t => Value(t, fromEmbedding))),
        Mean mean => Sized.Sum(mean.Terms.Select(t => Value(t, fromEmbedding))).Times(1.0 / mean.Terms.Count),
        Normalized normalized => Unit(normalized, fromEmbedding),
        Embedded embedded => Value(embedded.Inner, fromEmbedding: true),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is no vector"),
    };

    private Sized Unit(Normalized normalized, bool fromEmbedding)
    {
        Sized inner = NonZero(Value(normalized.Inner, fromEmbedding), normalized.Inner, "norm(...)");
        return Sized.Of(inner.Times(1 / VectorGeometry.Norm(inner.Vector)).Vector);
    }

    private Sized Rows(Term term, HeadPartKind kind, int[] ids, bool fromEmbedding)
    {
        RowSpace space = fromEmbedding ? embedding.Value : head;
        if (space.Width != head.Width)
            throw ExpressionErrors.At(source, term.Offset, $"rows of the token embedding have {space.Width} numbers, those of the head {head.Width}, so that embed(...) has no place here");
        double[][] rows = [.. ids.Select(space.Row)];
        int damaged = Array.FindIndex(rows, r => !VectorGeometry.IsFinite(r));
        if (damaged >= 0)
            throw ExpressionErrors.At(source, term.Offset, $"the row of token {ids[damaged]} holds NaN or infinities");
        Add(new HeadPart(term.Source, kind, ids, fromEmbedding, ids.Length > 1 ? composition : null));
        return Sized.Of(Concept.Compose(rows, composition));
    }

    private Sized Residual(ResidualTerm term)
    {
        if (residuals is null) throw ExpressionErrors.At(source, term.Offset, "there is no prompt to take a residual vector of", "Add --prompt TEXT, or take the term out.");
        int layer = FromEnd(term, term.Layer, residuals.Layers + 1, "layer", "this model has the layers");
        int position = FromEnd(term, term.Position, residuals.Positions, "position", "the prompt has the positions");
        double[] vector = residuals.At(layer, position);
        if (!VectorGeometry.IsFinite(vector))
            throw ExpressionErrors.At(source, term.Offset, "the residual vector holds NaN or infinities", "Are the weights damaged?");
        Add(new HeadPart(term.Source, HeadPartKind.Residual, [], Layer: layer, Position: position));
        return Sized.Of(vector);
    }

    private int FromEnd(ResidualTerm term, int index, int count, string what, string range)
    {
        long found = index < 0 ? (long)index + count : index;
        return found >= 0 && found < count ? (int)found : throw ExpressionErrors.At(source, term.Offset,
            $"{what} {index} does not exist: {range} 0..{count - 1}, or -{count}..-1 from the end");
    }

    private Sized NonZero(Sized value, HeadExpression expression, string what)
    {
        if (!VectorGeometry.IsFinite(value.Vector) || !double.IsFinite(VectorGeometry.Norm(value.Vector)))
            throw ExpressionErrors.At(source, expression.Offset, $"{what} is too long a vector for float64");
        return VectorGeometry.Norm(value.Vector) > Rounding * value.Size ? value : throw ExpressionErrors.At(source, expression.Offset,
            $"{what} is the zero vector, which has no direction and no neighbours");
    }

    private void Add(HeadPart part)
    {
        if (!_parts.Any(p => p.Source == part.Source && p.Embedding == part.Embedding)) _parts.Add(part);
    }

    /// <summary>A vector with the sum of the lengths of what it is made of, against which rounding is judged.</summary>
    private readonly record struct Sized(double[] Vector, double Size)
    {
        public static Sized Of(double[] vector) => new(vector, VectorGeometry.Norm(vector));

        public static Sized Sum(IEnumerable<Sized> terms)
        {
            double[]? sum = null;
            double size = 0;
            foreach (Sized term in terms)
            {
                if (sum is null) sum = [.. term.Vector];
                else
                {
                    for (int i = 0; i < sum.Length; i++) sum[i] += term.Vector[i];
                }
                size += term.Size;
            }
            return new Sized(sum!, size);
        }

        public Sized Times(double weight) => new(Array.ConvertAll(Vector, x => weight * x), Math.Abs(weight) * Size);
    }
}

using LogitLens.Head.Expressions;
using LogitLens.Head.Overview;
using LogitLens.Reports;
using LogitLens.Residuals;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Head;

/// <summary>The front door to the geometry of an LM head.</summary>
public static class HeadGeometry
{
    /// <summary>Finds the rows that are nearest to the vector of an expression; every row is compared, in float64.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="request">The expression and what is near.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="InputException">
    /// An expression that does not parse, names what does not exist, or is the zero vector; a prompt that it does not use.
    /// </exception>
    public static HeadReport Neighbours(Checkpoint checkpoint, HeadRequest request, IProgress<LensProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Top < 1) throw new InputException($"{request.Top} neighbours were asked for; expected at least 1.");
        HeadExpression expression = ExpressionParser.Parse(request.Expression);
        if (request.Prompt is not null && request.Recording is not null) throw new InputException("residuals come from a prompt or from a recording; leave one out.");
        if ((request.Prompt is not null || request.Recording is not null) && !expression.NamesResiduals)
            throw new InputException("the expression has no resid(layer, position), so that a prompt has nothing to do; leave it out.");
        RowSpace head = Space(checkpoint, embedding: false), embedding = Space(checkpoint, embedding: true);
        Recording? recording = request.Recording ?? (request.Prompt is null ? null : Lens.Record(checkpoint, request.Prompt, 0, progress, cancellation));
        if (request.Centered) head = head.Centred(StageProgress.Of("mean row", progress), cancellation);
        VocabularyNames names = new(checkpoint.Tokenizer, head.Count, request.Expression);
        Lazy<RowSpace> embedded = new(() => !request.Centered ? embedding
            : head.Rows.Tied ? head with { Embedding = true } : embedding.Centred(StageProgress.Of("mean row", progress), cancellation));
        ExpressionEvaluator evaluator = new(request.Expression, names, head, embedded, request.Composition,
            recording is null ? null : new PromptResiduals(checkpoint.Model, recording.Residuals));
        double[] vector = evaluator.Evaluate(expression);
        IReadOnlyList<HeadNeighbour> neighbours = new NeighbourSearch(head)
        {
            By = request.By,
            Top = request.Top,
            Own = evaluator.Parts.SelectMany(p => p.Tokens).ToHashSet(),
            OthersOnly = request.OthersOnly,
        }.Find(vector, StageProgress.Of("neighbours", progress), cancellation);
        IReadOnlyList<int> input = recording?.Ids ?? [];
        return new HeadReport
        {
            Model = ModelInfo.Of(checkpoint.Name, checkpoint.Model.Spec),
            Expression = request.Expression,
            By = request.By,
            Centered = request.Centered,
            OthersOnly = request.OthersOnly,
            Parts = evaluator.Parts,
            Prompt = recording?.Prompt,
            Chat = recording is { Chat: true },
            Input = input,
            Tied = head.Rows.Tied,
            Rows = head.Count,
            RowWidth = head.Width,
            VectorNorm = VectorGeometry.Norm(vector),
            Neighbours = neighbours,
            Tokens = TokenDescriber.Describe(checkpoint.Tokenizer,
                input.Concat(evaluator.Parts.SelectMany(p => p.Tokens)).Concat(neighbours.Select(n => n.Id))),
            Warnings = [.. checkpoint.Warnings, .. recording?.Caveats ?? [], .. names.Notes],
        };
    }

    /// <summary>An overview of the rows: their lengths, their mean, equal ones, never-trained ones, parts of characters, the token embedding.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellation">Stops between rows.</param>
    public static HeadRowsReport Overview(Checkpoint checkpoint, IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        RowSpace head = Space(checkpoint, embedding: false);
        Tokenizer tokenizer = checkpoint.Tokenizer;
        RowFigures figures = RowFigures.Of(head, StageProgress.Of("rows", progress), cancellation);
        RowNorms norms = RowNorms.Of(figures.Norms);
        DuplicateRows duplicates = DuplicateRows.Find(head, figures.Hashes);
        (UntrainedRows Report, HashSet<int> Ids)? untrained = UntrainedRows.Find(head, tokenizer, StageProgress.Of("untrained", progress), cancellation);
        PartialTokenRows? partial = PartialTokenRows.Find(head, tokenizer, figures.Norms, untrained?.Ids ?? [],
            StageProgress.Of("characters", progress), cancellation);
        IEnumerable<int> mentioned = norms.Shortest.Concat(norms.Longest).Select(n => n.Id)
            .Concat(duplicates.Groups.SelectMany(g => g.Ids)).Concat(untrained is { } found ? found.Report.Known.Concat(found.Report.Ids) : [])
            .Concat((partial?.Examples ?? []).SelectMany(e => e.Neighbours.Select(n => n.Id).Prepend(e.Id)));
        return new HeadRowsReport
        {
            Model = ModelInfo.Of(checkpoint.Name, checkpoint.Model.Spec),
            Rows = head.Count,
            RowWidth = head.Width,
            ElementType = head.Rows.Type.Name,
            Tied = head.Rows.Tied,
            Bias = head.Rows.HasBias,
            WithoutToken = Enumerable.Range(0, head.Count).Count(id => !tokenizer.HasToken(id)),
            NotFinite = figures.Norms.Count(double.IsNaN),
            Norms = norms,
            MeanNorm = VectorGeometry.Norm(figures.Mean),
            MeanShare = figures.MeanShare,
            Duplicates = duplicates,
            Untrained = untrained?.Report,
            PartialTokens = partial,
            Embedding = EmbeddingAgreement.Find(head, figures.Norms, StageProgress.Of("embedding", progress), cancellation),
            Tokens = TokenDescriber.Describe(tokenizer, mentioned),
            Warnings = checkpoint.Warnings,
        };
    }

    private static RowSpace Space(Checkpoint checkpoint, bool embedding) => new(new HeadRows(checkpoint.Model), embedding);
}

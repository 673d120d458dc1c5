using LogitLens.Head;
using LogitLens.Models.Specs;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Residuals;
using LogitLens.Tensors;

namespace LogitLens.Experiments;

/// <summary>Two models with one vocabulary on one text: where, and from which layer on, they would say something else.</summary>
public static class Diff
{
    /// <summary>Runs a prompt through both models, the answer of the first one too if that was asked for, and compares them.</summary>
    /// <param name="model">The model; its tokenizer and chat template make the tokens.</param>
    /// <param name="against">The model that it is compared with.</param>
    /// <param name="request">The prompt.</param>
    /// <param name="answerTokens">Tokens that the first model may put after it, each the most probable one; 0 for none. The other model reads them, and writes nothing.</param>
    /// <param name="options">What to compare.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellation">Stops within a block.</param>
    /// <exception cref="InputException">The vocabularies differ; a prompt, layer or option that does not do.</exception>
    public static DiffReport Run(Checkpoint model, Checkpoint against, PromptRequest request, int answerTokens = 0, DiffOptions? options = null,
        IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(against);
        ArgumentNullException.ThrowIfNull(request);
        options ??= new DiffOptions();
        int[] layers = Check(model, against, options);
        Recording recording = Recorder.Record(model, request, answerTokens, progress, cancellation);
        return Report(model, recording, against, Recorder.Replay(against, recording, progress, cancellation), layers, options, progress, cancellation);
    }

    /// <summary>Compares what was recorded of two models, now or by a <see cref="ResidualStore"/>; no forward pass.</summary>
    /// <param name="model">The model.</param>
    /// <param name="recording">Its recording, whose prompt and answer the report tells.</param>
    /// <param name="against">The model that it is compared with.</param>
    /// <param name="againstRecording">Its recording, of the same tokens.</param>
    /// <param name="options">What to compare.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellation">Stops between runs of positions.</param>
    /// <exception cref="InputException">The vocabularies or the texts differ; a layer or option that does not do.</exception>
    public static DiffReport Run(Checkpoint model, Recording recording, Checkpoint against, Recording againstRecording, DiffOptions? options = null,
        IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(against);
        ArgumentNullException.ThrowIfNull(againstRecording);
        options ??= new DiffOptions();
        int[] layers = Check(model, against, options);
        if (!recording.Ids.SequenceEqual(againstRecording.Ids))
        {
            int first = recording.Ids.Zip(againstRecording.Ids).TakeWhile(pair => pair.First == pair.Second).Count();
            throw new InputException($"the two recordings are of different texts: {recording.Ids.Count} tokens of {model.Name} and {againstRecording.Ids.Count} of " +
                $"{against.Name}, different from position {first} on. Record the same prompt, without an answer, with both models.");
        }
        return Report(model, recording, against, againstRecording, layers, options, progress, cancellation);
    }

    private static int[] Check(Checkpoint model, Checkpoint against, DiffOptions options)
    {
        options.Check();
        VocabularyMatch.Require(model, against);
        return [.. LayerSelection.Parse(options.Layers, model.Model.Spec.Layers)];
    }

    private static DiffReport Report(Checkpoint model, Recording recording, Checkpoint against, Recording againstRecording, int[] layers, DiffOptions options,
        IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        ModelSpec spec = model.Model.Spec, other = against.Model.Spec;
        List<string> warnings = [.. model.Warnings, .. recording.Caveats, .. against.Warnings, .. againstRecording.Caveats];
        if (spec.Layers != other.Layers)
            warnings.Add($"{model.Name} has {spec.Layers} blocks and {against.Name} {other.Layers}: only their outputs are compared");
        if (spec.Width != other.Width)
            warnings.Add($"residual vectors of {model.Name} have the length {spec.Width} and those of {against.Name} {other.Width}: there are no cosines of them");
        int[] compared = spec.Layers == other.Layers ? layers : [];
        DiffSide first = new(model.Model, recording.Residuals, compared, Stage("readout"), cancellation);
        DiffSide second = new(against.Model, againstRecording.Residuals, compared, Stage("readout"), cancellation);
        DiffCell[,] cells = DiffReader.Read(first, second, recording.Ids.Count, spec.Width == other.Width, Stage("comparison"), cancellation);
        (RowDrift? head, RowDrift? embedding) = Drift(model, against, options.Top, warnings, Stage("head rows"), cancellation);
        DiffPosition[] positions = [.. recording.Ids.Select((_, p) => DiffPosition.Of([.. first.Layers.Select((_, l) => cells[l, p])], options.Threshold))];
        IEnumerable<int> mentioned = recording.Ids.Concat(cells.Cast<DiffCell>().SelectMany(c => (int[])[c.Top.Id, c.AgainstTop.Id]))
            .Concat((head?.Moved ?? []).Concat(embedding?.Moved ?? []).Select(m => m.Id));
        return new DiffReport
        {
            Model = ModelInfo.Of(model.Name, spec),
            Against = ModelInfo.Of(against.Name, other),
            Prompt = recording.Prompt,
            Chat = recording.Chat,
            Message = recording.Message,
            Input = recording.Ids,
            AnswerStart = recording.AnswerStart,
            Answer = recording.AnswerText(model.Tokenizer),
            AnswerEnd = recording.AnswerEnd,
            Threshold = options.Threshold,
            Layers = first.Layers,
            Positions = positions,
            Cells = [.. cells.Cast<DiffCell>()],
            Summary = DiffSummary.Of(positions, [.. recording.Ids.Select((_, p) => cells[first.Layers.Length - 1, p])], recording.AnswerStart - 1 ?? 0),
            Head = head,
            Embedding = embedding,
            Tokens = TokenDescriber.Describe(model.Tokenizer, mentioned),
            Warnings = warnings,
        };

        IProgress<double>? Stage(string name) => progress is null ? null : new StageProgress(name, progress);
    }

    private static (RowDrift? Head, RowDrift? Embedding) Drift(Checkpoint model, Checkpoint against, int top, List<string> warnings,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        HeadRows rows = new(model.Model), others = new(against.Model);
        RowDrift? head = null, embedding = null;
        if (rows.Width != others.Width)
            warnings.Add($"rows of the head of {model.Name} have the length {rows.Width} and those of {against.Name} {others.Width}: they are not compared");
        else head = RowDrift.Of(rows.Count, rows.Width, rows.Read, others.Read, top, progress, cancellation);
        if (rows.Tied && others.Tied) return (head, null);
        if (rows.EmbeddingWidth != others.EmbeddingWidth)
            warnings.Add($"rows of the embedding of {model.Name} have the length {rows.EmbeddingWidth} and those of {against.Name} {others.EmbeddingWidth}: they are not compared");
        else embedding = RowDrift.Of(rows.Count, rows.EmbeddingWidth, rows.ReadEmbedding, others.ReadEmbedding, top, progress, cancellation);
        return (head, embedding);
    }
}

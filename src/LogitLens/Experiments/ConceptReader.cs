using LogitLens.Forward;
using LogitLens.Head;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Experiments;

/// <summary>Compares residuals, after the final norm, with directions in the space of the head rows.</summary>
/// <param name="model">The model.</param>
internal sealed class ConceptReader(Model model)
{
    private readonly ReadoutHead _head = new(model);
    private readonly HeadRows _rows = new(model);

    /// <summary>The rows of the head.</summary>
    public HeadRows Rows => _rows;

    /// <summary>The concept's path over the layers at a position.</summary>
    /// <param name="residuals">Has recorded the position.</param>
    /// <param name="position">The position before the emoji.</param>
    /// <param name="name">The name's concept.</param>
    /// <param name="prefix">The emoji's first token.</param>
    public IReadOnlyList<ConceptLayer> Path(ResidualRecorder residuals, int position, Concept name, int prefix)
    {
        float[] prefixRow = _rows.Row(prefix);
        int layers = model.Spec.Layers + 1;
        float[] normed = new float[layers * _head.RowWidth];
        for (int l = 0; l < layers; l++) _head.Normalize(residuals.At(l, position), 1, normed.AsSpan(l * _head.RowWidth, _head.RowWidth));
        float[] logits = _head.AllLogits(normed, layers);
        return [.. Enumerable.Range(0, layers).Select(l =>
        {
            ReadOnlySpan<float> vector = normed.AsSpan(l * _head.RowWidth, _head.RowWidth);
            (int rank, int token) = BestRank(logits.AsSpan(l * _head.VocabularySize, _head.VocabularySize), name.Ids);
            return new ConceptLayer(l, Cosine(vector, name.Direction), VectorMath.Dot(vector, name.Direction), rank, token,
                Cosine(vector, prefixRow), VectorMath.Dot(vector, prefixRow));
        })];
    }

    /// <summary>The gap at each token of an emoji.</summary>
    /// <param name="residuals">Has recorded the positions before the tokens.</param>
    /// <param name="tokens">Position and id of each token of the emoji.</param>
    /// <param name="name">The name's concept.</param>
    public IReadOnlyList<GapStep> Gap(ResidualRecorder residuals, IEnumerable<(int Position, int Id)> tokens, Concept name) => [.. tokens.Select(token =>
    {
        int position = token.Position - 1;
        float[] normed = new float[_head.RowWidth];
        _head.Normalize(residuals.At(model.Spec.Layers, position), 1, normed);
        float[] logits = _head.AllLogits(normed, 1);
        int runnerUp = token.Id == 0 ? 1 : 0;
        for (int id = 0; id < logits.Length; id++)
        {
            if (id != token.Id && logits[id] > logits[runnerUp]) runnerUp = id;
        }
        double emitted = Cosine(normed, _rows.Row(token.Id)), concept = Cosine(normed, name.Direction);
        return new GapStep(position, token.Id, emitted * emitted, concept * concept, runnerUp, (double)logits[token.Id] - logits[runnerUp]);
    })];

    /// <summary>Cosine of two vectors; 0 where one has no length.</summary>
    public static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => VectorPair.Of(x, y).Cosine ?? 0;

    /// <summary>The best rank of several tokens, equal logits ranked by id, and the token that has it.</summary>
    private static (int Rank, int Token) BestRank(ReadOnlySpan<float> logits, IReadOnlyList<int> ids)
    {
        int best = ids[0];
        foreach (int id in ids)
        {
            if (logits[id] > logits[best] || (logits[id] == logits[best] && id < best)) best = id;
        }
        int rank = 1;
        for (int id = 0; id < logits.Length; id++) rank += logits[id] > logits[best] || (logits[id] == logits[best] && id < best) ? 1 : 0;
        return (rank, best);
    }
}

using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;
using LogitLens.Tokenization;

namespace LogitLens.Generation.WholeEmoji;

/// <summary>
/// Finds the distribution over whole emoji that a model would emit next. The tokens of the vocabulary are walked along the trie of
/// emoji, depth first, with the KV cache: every way to spell an emoji counts, and an emoji that can go on (a skin tone, a joined
/// character) counts as what the model makes of it. White space of up to two bytes may come first.
/// </summary>
public sealed class EmojiWalk
{
    private readonly Model _model;
    private readonly ReadoutHead _head;
    private readonly EmojiTokens _tokens;

    /// <summary>A walk over the tokens of a model; made once, it is faster the second time.</summary>
    public EmojiWalk(Model model, Tokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tokenizer);
        _model = model;
        _head = new ReadoutHead(model);
        _tokens = new EmojiTokens(tokenizer, model.Spec.VocabularySize);
    }

    /// <summary>Tokens that a session needs beyond its context, at most.</summary>
    public static int Room => EmojiTrie.Depth + EmojiPrefix.MostSpaces;

    /// <summary>Walks on from what a session holds; afterwards it holds the same tokens.</summary>
    /// <param name="session">Holds the context, at least one token; where it has no <see cref="Room"/> left, mass is pruned.</param>
    /// <param name="residuals">Has recorded the last position of the session.</param>
    /// <param name="options">How far to go.</param>
    /// <param name="progress">Told the mass that has found its end, 0..1.</param>
    /// <param name="cancellation">Checked in every step.</param>
    /// <exception cref="InputException">The least mass is not a number above 0 and below 1.</exception>
    public EmojiDistribution Run(ForwardSession session, ResidualRecorder residuals, EmojiWalkOptions? options = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(residuals);
        options ??= new EmojiWalkOptions();
        options.Check();
        int last = _model.Spec.Layers;
        int[] layers = options.ByLayer ? [.. Enumerable.Range(0, last + 1)] : [last];
        LastResidual here = new(_model.Spec);
        here.Copy(residuals, session.Length - 1);
        Course course = new(this, session, here, layers, options.LeastMass, progress, cancellation);
        double[] all = new double[layers.Length];
        Array.Fill(all, 1);
        course.Walk(EmojiPrefix.Empty, all);
        return course.Ledger.Close(layers, options.LeastMass, course.Steps);
    }

    private sealed class Course(EmojiWalk walk, ForwardSession session, LastResidual here, int[] layers, double leastMass,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        private readonly float[] _normed = new float[layers.Length * walk._head.RowWidth];
        private readonly List<int> _path = [];

        public MassLedger Ledger { get; } = new(layers.Length);

        public int Steps { get; private set; }

        /// <summary>Goes on from the last position of the session.</summary>
        /// <param name="prefix">What was emitted.</param>
        /// <param name="mass">Its probability for each layer.</param>
        public void Walk(EmojiPrefix prefix, double[] mass)
        {
            EmojiTokens.Steps steps = walk._tokens.From(prefix);
            double[,] probabilities = Probabilities(steps.Tokens, out double[] others);
            List<(int Id, EmojiPrefix Next, double[] Mass)> open = [];
            double[] product = new double[layers.Length];
            for (int i = 0; i < steps.Tokens.Length; i++)
            {
                (int id, EmojiOutcome outcome) = steps.Tokens[i];
                for (int l = 0; l < product.Length; l++) product[l] = mass[l] * probabilities[l, i];
                if (outcome.Next is { } next && product.Max() >= leastMass && session.Length < session.Capacity) open.Add((id, next, [.. product]));
                else Settle(id, outcome, product);
            }
            for (int l = 0; l < product.Length; l++) product[l] = mass[l] * others[l];
            Ledger.Add(steps.Others, _path, product);
            progress?.Report(Math.Min(1, Ledger.Settled));
            foreach ((int id, EmojiPrefix next, double[] nextMass) in open.OrderByDescending(o => o.Mass[^1])) Follow(id, next, nextMass);
        }

        private void Settle(int id, EmojiOutcome outcome, double[] mass)
        {
            _path.Add(id);
            Ledger.Add(outcome, _path, mass);
            _path.RemoveAt(_path.Count - 1);
        }

        private void Follow(int id, EmojiPrefix next, double[] mass)
        {
            int length = session.Length;
            session.Append([id], here, cancellation);
            Steps++;
            _path.Add(id);
            Walk(next, mass);
            _path.RemoveAt(_path.Count - 1);
            session.Truncate(length);
        }

        /// <summary>[layers, tokens] of some tokens, and for each layer the sum of all other tokens.</summary>
        private double[,] Probabilities((int Id, EmojiOutcome Outcome)[] tokens, out double[] others)
        {
            int rows = layers.Length, size = walk._head.VocabularySize;
            for (int l = 0; l < rows; l++)
                walk._head.Normalize(here.At(layers[l]), 1, _normed.AsSpan(l * walk._head.RowWidth, walk._head.RowWidth));
            float[] logits = walk._head.AllLogits(_normed, rows);
            double[,] result = new double[rows, tokens.Length];
            others = new double[rows];
            for (int l = 0; l < rows; l++)
            {
                ReadOnlySpan<float> row = logits.AsSpan(l * size, size);
                double normalizer = VectorMath.LogSumExp(row), sum = 0;
                for (int i = 0; i < tokens.Length; i++) sum += result[l, i] = Math.Exp(row[tokens[i].Id] - normalizer);
                others[l] = Math.Max(0, 1 - sum);
            }
            return result;
        }
    }
}

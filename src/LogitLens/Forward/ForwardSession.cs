using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Models.Streaming;
using LogitLens.Models.Weights;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Forward;

/// <summary>
/// One sequence running through a model: its KV cache, its working memory, and the final residual of the last tokens
/// appended. Appending a prompt at once or token by token gives the same numbers.
/// </summary>
/// <remarks>
/// Not safe for use by several threads at once; each may have its own session of one model. Where the model is streamed, a session
/// gives back pages that another may be about to read: those are read again, which is slower and never wrong.
/// </remarks>
public sealed class ForwardSession
{
    private readonly Model _model;
    private readonly KvCache _cache;
    private readonly Scratch _scratch;
    private readonly RotaryTables _rotary;
    private readonly AttentionBranch _attention;
    private readonly FeedForwardBranch _feedForward;
    private readonly ExpertsBranch _experts;
    private readonly float[] _residual;
    private readonly List<int> _ids = [];
    private int _residualStart;

    /// <summary>Allocates the memory of a sequence of at most <paramref name="capacity"/> tokens.</summary>
    /// <exception cref="InputException">The model was made for shorter sequences.</exception>
    public ForwardSession(Model model, int capacity)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        CheckLength(model.Spec, capacity);
        _model = model;
        Capacity = capacity;
        _cache = new KvCache(model.Spec, capacity);
        _scratch = new Scratch(model.Spec, capacity);
        _rotary = new RotaryTables(model.Spec, capacity);
        _attention = new AttentionBranch(_scratch, _cache, _rotary, capacity);
        _feedForward = new FeedForwardBranch(_scratch);
        _experts = new ExpertsBranch(_scratch, _feedForward);
        _residual = new float[checked(capacity * model.Spec.Width)];
    }

    /// <summary>Tokens that fit.</summary>
    public int Capacity { get; }

    /// <summary>Tokens so far.</summary>
    public int Length => _ids.Count;

    /// <summary>The tokens so far.</summary>
    public IReadOnlyList<int> Ids => _ids;

    /// <summary>Appends tokens: one for a step, many for a prefill.</summary>
    /// <param name="ids">Token ids 0..V-1.</param>
    /// <param name="hook">Watches or edits the pass.</param>
    /// <param name="cancellation">Checked before every run of positions in every block.</param>
    /// <exception cref="InputException">An id outside the vocabulary, or more tokens than fit.</exception>
    public void Append(ReadOnlySpan<int> ids, ForwardHook? hook = null, CancellationToken cancellation = default)
    {
        Check(ids);
        if (ids.IsEmpty) return;
        int[] run = ids.ToArray();
        int known = Length;
        if (_rotary.Prepare(known + run.Length) && known > 0)
        {
            // Keys cached under other frequencies are stale, and so is everything above the first block.
            run = [.. _ids, .. run];
            _ids.Clear();
            hook?.OnRestart();
        }
        // From here on a failure in a restarted sequence leaves it empty; otherwise it keeps the tokens it had.
        int start = Length;
        Span<float> residual = _residual.AsSpan(0, run.Length * _model.Spec.Width);
        using StreamedPass? pass = _model.Streaming?.Begin(cancellation);
        Embedding.Run(_model.Spec, _model.Weights, run, start, residual);
        for (int block = 0; block < _model.Spec.Layers; block++)
        {
            pass?.EnterNext();
            RunBlock(block, residual, start, pass, hook, cancellation);
        }
        _ids.AddRange(run);
        _residualStart = start;
    }

    /// <summary>Forgets the tokens from <paramref name="length"/> on, to continue differently.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        if (length == Length) return;
        _ids.RemoveRange(length, Length - length);
        _residualStart = length;
    }

    /// <summary>The residual vector [D] of layer L at a position that the last append computed.</summary>
    public ReadOnlySpan<float> FinalResidual(int position)
    {
        if (position < _residualStart || position >= Length)
            throw new ArgumentOutOfRangeException(nameof(position), position, $"the last append computed the positions {_residualStart}..{Length - 1}");
        return _residual.AsSpan((position - _residualStart) * _model.Spec.Width, _model.Spec.Width);
    }

    private void RunBlock(int block, Span<float> residual, int start, StreamedPass? pass, ForwardHook? hook, CancellationToken cancellation)
    {
        int width = _model.Spec.Width;
        for (int done = 0; done < residual.Length / width; done += _scratch.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(_scratch.Rows, residual.Length / width - done);
            RunRows(block, residual.Slice(done * width, rows * width), rows, start + done, pass, hook);
        }
    }

    private void RunRows(int block, Span<float> residual, int rows, int position, StreamedPass? pass, ForwardHook? hook)
    {
        BlockSpec spec = _model.Spec.Blocks[block];
        BlockWeights weights = _model.Weights.Blocks[block];
        int size = residual.Length;
        Span<float> normed = _scratch.Normed.AsSpan(0, size), branch = _scratch.Branch.AsSpan(0, size);
        hook?.OnSite(Site.ResidPre, block, position, residual);
        Norm(weights.AttentionInput, residual, normed);
        Span<float> parallelInput = default;
        if (spec.Parallel)
        {
            parallelInput = weights.FeedForwardInput is null ? normed : _scratch.SecondNormed.AsSpan(0, size);
            if (weights.FeedForwardInput is { } second) Norm(second, residual, parallelInput);
        }
        _attention.Run(block, spec.Attention, weights.Attention, normed, rows, position, branch, hook);
        Add(branch, weights.AttentionOutput, spec.ResidualMultiplier, weights.AfterAttention, residual, Site.AttnOut, block, position, hook);
        hook?.OnSite(Site.ResidMid, block, position, residual);
        if (!spec.Parallel) Norm(weights.FeedForwardInput, residual, normed);
        ReadOnlySpan<float> input = spec.Parallel ? parallelInput : normed;
        if (spec.FeedForward.Experts is null) _feedForward.Run(spec.FeedForward, weights.FeedForward[0], input, rows, branch);
        else _experts.Run(spec.FeedForward, weights, input, rows, branch, pass);
        Add(branch, weights.FeedForwardOutput, spec.ResidualMultiplier, weights.AfterFeedForward, residual, Site.MlpOut, block, position, hook);
        hook?.OnSite(Site.ResidPost, block, position, residual);
    }

    /// <summary>Adds a branch's output to the residual stream: its norm, the multiplier, the hook, the sum, the norm after it.</summary>
    private void Add(Span<float> branch, NormWeights? outputNorm, float multiplier, NormWeights? afterNorm, Span<float> residual,
        Site site, int block, int position, ForwardHook? hook)
    {
        int width = _model.Spec.Width;
        outputNorm?.Apply(branch, width, branch);
        if (multiplier != 1) VectorMath.Scale(branch, multiplier);
        hook?.OnSite(site, block, position, branch);
        VectorMath.AddScaled(branch, 1, residual);
        afterNorm?.Apply(residual, width, residual);
    }

    private void Norm(NormWeights? norm, ReadOnlySpan<float> x, Span<float> y)
    {
        if (norm is null) x.CopyTo(y);
        else norm.Apply(x, _model.Spec.Width, y);
    }

    private void Check(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)_model.Spec.VocabularySize)
                throw new InputException($"the token id {id} is outside the model's vocabulary 0..{_model.Spec.VocabularySize - 1}. " +
                    "Do tokenizer and weights belong to the same model?");
        }
        if (ids.Length > Capacity - Length)
            throw new InputException($"{Length + ids.Length} tokens do not fit this session's {Capacity}.");
    }

    private static void CheckLength(ModelSpec spec, int tokens)
    {
        if (tokens > spec.Context)
            throw new InputException($"{tokens} tokens are more than the model's context of {spec.Context} (config.json). Shorten the prompt.");
        long widest = spec.Blocks.Max(b => (long)b.Attention.KeyHeads * Math.Max(b.Attention.HeadWidth, b.Attention.ValueWidth));
        if (tokens * Math.Max(widest, spec.Width) > Array.MaxLength)
            throw new InputException($"{tokens} tokens of width {spec.Width} do not fit one buffer of {Array.MaxLength} numbers. Shorten the prompt.");
    }
}

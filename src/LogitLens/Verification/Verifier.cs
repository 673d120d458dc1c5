using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Readout;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Comparisons">One for each tensor of the dump, prefill first, then cached decode.</param>
/// <param name="ExpectedGreedy">The reference's greedy continuation, empty where the dump has none.</param>
/// <param name="FoundGreedy">This engine's, token by token with the cache.</param>
public sealed record Verification(
    IReadOnlyList<TensorComparison> Comparisons, IReadOnlyList<int> ExpectedGreedy, IReadOnlyList<int> FoundGreedy)
{
    /// <summary>Whether the greedy continuations agree.</summary>
    public bool GreedyPassed => ExpectedGreedy.SequenceEqual(FoundGreedy);

    /// <summary>Whether everything agrees.</summary>
    public bool Passed => GreedyPassed && Comparisons.All(c => c.Passed);
}

/// <summary>Compares this engine with a reference dump: residuals, branches, attention, lens logits, logits, greedy tokens.</summary>
public sealed class Verifier
{
    // T = positions, L = layers, D = model width, V = vocabulary, H = query heads
    private readonly Model _model;
    private readonly double _tolerance;
    private readonly List<TensorComparison> _found = [];

    private Verifier(Model model, double tolerance) => (_model, _tolerance) = (model, tolerance);

    /// <summary>Runs the dump's prompt and compares.</summary>
    /// <param name="model">The model that the dump was made with.</param>
    /// <param name="dumpPath">A safetensors file with <c>input_ids</c> and expected tensors.</param>
    /// <param name="tolerance">Fair difference, times max(1, a tensor's largest magnitude).</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static Verification Run(Model model, string dumpPath, double tolerance = 1e-4, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        using ReferenceDump dump = ReferenceDump.Open(dumpPath);
        return new Verifier(model, tolerance).Run(dump, cancellation);
    }

    private Verification Run(ReferenceDump dump, CancellationToken cancellation)
    {
        int[] ids = dump.Ids("input_ids");
        int[] expectedGreedy = dump.Has("greedy") ? dump.Ids("greedy") : [];
        if (ids.Length == 0) throw new InputException("the dump's input_ids are empty; expected at least one token.");
        ForwardSession session = new(_model, ids.Length + expectedGreedy.Length);
        bool attention = Enumerable.Range(0, _model.Spec.Layers).Any(block => dump.Has($"attn.{block}"));
        Record(dump, session, [ids], "", attention, cancellation);
        float[] logits = new ReadoutHead(_model).Logits(session.FinalResidual(ids.Length - 1));
        List<int> greedy = [];
        ReadoutHead head = new(_model);
        while (greedy.Count < expectedGreedy.Length)
        {
            greedy.Add(VectorMath.ArgMax(logits));
            if (greedy.Count == expectedGreedy.Length) break;
            session.Append([greedy[^1]], null, cancellation);
            logits = head.Logits(session.FinalResidual(session.Length - 1));
        }
        // The same prompt through the cache: a few tokens at once, then one by one.
        int half = ids.Length / 2;
        int[][] pieces = [ids[..half], .. ids[half..].Select(id => new[] { id })];
        Record(dump, new ForwardSession(_model, ids.Length), [.. pieces.Where(p => p.Length > 0)], " cached", attention, cancellation);
        if (_found.Count == 0 && expectedGreedy.Length == 0)
            throw new InputException("the dump has input_ids and nothing to compare; expected some of resid.i, lens_logits.i, attn.i, attn_out.i, " +
                "mlp_out.i, logits, greedy (docs/verify.md).");
        return new Verification(_found, expectedGreedy, greedy);
    }

    private void Record(ReferenceDump dump, ForwardSession session, int[][] pieces, string suffix, bool attention, CancellationToken cancellation)
    {
        ModelSpec spec = _model.Spec;
        int positions = pieces.Sum(p => p.Length);
        ResidualRecorder residuals = new(spec);
        BranchRecorder branches = new(spec, positions, attention);
        ForwardHook hook = ForwardHook.Join(residuals, branches);
        foreach (int[] piece in pieces) session.Append(piece, hook, cancellation);
        for (int layer = 0; layer <= spec.Layers; layer++)
        {
            float[] rows = new float[positions * spec.Width];
            for (int p = 0; p < positions; p++) residuals.At(layer, p).CopyTo(rows.AsSpan(p * spec.Width));
            Compare(dump, $"resid.{layer}", suffix, rows, positions, spec.Width);
            if (layer < spec.Layers)
            {
                Compare(dump, $"attn_out.{layer}", suffix, branches.Output(Site.AttnOut, layer), positions, spec.Width);
                Compare(dump, $"mlp_out.{layer}", suffix, branches.Output(Site.MlpOut, layer), positions, spec.Width);
                if (attention) Compare(dump, $"attn.{layer}", suffix, branches.Attention(layer), spec.Blocks[layer].Attention.Heads, positions, positions);
            }
            string[] names = layer == spec.Layers ? [$"lens_logits.{layer}", "logits"] : [$"lens_logits.{layer}"];
            if (!names.Any(dump.Has)) continue;
            float[] logits = Logits(residuals, layer, positions);
            foreach (string name in names) Compare(dump, name, suffix, logits, positions, spec.VocabularySize);
        }
    }

    private float[] Logits(ResidualRecorder residuals, int layer, int positions)
    {
        ReadoutHead head = new(_model);
        float[] logits = new float[positions * head.VocabularySize];
        for (int p = 0; p < positions; p++) head.Logits(residuals.At(layer, p)).CopyTo(logits.AsSpan(p * head.VocabularySize));
        return logits;
    }

    private void Compare(ReferenceDump dump, string name, string suffix, float[] found, params ReadOnlySpan<int> shape)
    {
        if (dump.Has(name))
            _found.Add(TensorComparison.Of(name + suffix, shape.ToArray(), dump.Values(name, shape), found, _tolerance));
    }
}

using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Benchmarks;

/// <summary>Shows how the time of a readout grows with positions, layers, vocabulary and threads. The residuals are of no text.</summary>
public static class Scaling
{
    /// <summary>Positions of the points where something else grows.</summary>
    public const int UsualPositions = 128;

    /// <summary>Measures a model.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="directory">Where it lies.</param>
    /// <param name="allowedKeys">Unknown config keys that the user says do not change the maths.</param>
    /// <param name="options">Runs, and the numbers of positions.</param>
    /// <param name="onThreads">
    /// Measures a readout of so many positions on so many threads, in a process of its own, because a process cannot change the threads of its engine.
    /// </param>
    /// <param name="progress">Told about every point.</param>
    /// <param name="cancellation">Stops within a run.</param>
    /// <exception cref="InputException">Anything wrong with the model, counts below 1, or more positions than its context has.</exception>
    public static BenchScalingReport Run(string name, string directory, IReadOnlyCollection<string> allowedKeys, BenchOptions options,
        Func<int, int, BenchReport> onThreads, IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(onThreads);
        options.Validate();
        MachineFacts machine = MachineFacts.Here();
        using Model model = Model.Open(directory, allowedKeys);
        int[] positions = [.. options.Positions.Where(p => p <= model.Spec.Context).Distinct().Order()];
        if (positions.Length == 0) throw new InputException($"no number of positions fits the model's context of {model.Spec.Context}; pass a smaller --positions.");
        double peak = Peak();
        ReadoutScaling readouts = new(model, positions, UsualPositions, new RepeatedRun(options.Runs, progress, cancellation), cancellation);
        ScalingPoint[] read = [.. readouts.OverPositions(), .. readouts.OverLayers(), .. readouts.OverVocabulary()];
        peak = Math.Max(peak, Peak());
        List<ScalingPoint> points = [.. read.Select(p => p with { PeakOperationsPerSecond = peak })];
        foreach (int threads in ThreadCounts())
        {
            progress?.Report(new LensProgress($"{threads} threads", 0));
            cancellation.ThrowIfCancellationRequested();
            BenchReport report = onThreads(threads, readouts.Middle);
            points.Add(ScalingPoint.Of(ScalingAxis.Threads, report.Measurements.Single(), model.Spec.VocabularySize, threads, report.Limits.Single(l => l.Kind == LimitKind.Fma).Best));
        }
        return new BenchScalingReport
        {
            Machine = machine,
            Model = ModelInfo.Of(name, model.Spec),
            Runs = options.Runs,
            Points = points,
            Warnings = [.. MachineFacts.Caveats, .. options.Positions.Where(p => p > model.Spec.Context).Select(p =>
                $"a readout of {p} positions does not fit the model's context of {model.Spec.Context} and was left out")],
        };

        double Peak() => LimitMeasurement.Fma(options.Bursts, progress, cancellation).Best;
    }

    /// <summary>1, 2, 4 and so on, up to all cores.</summary>
    private static IEnumerable<int> ThreadCounts()
    {
        for (int threads = 1; threads < Environment.ProcessorCount; threads *= 2) yield return threads;
        yield return Environment.ProcessorCount;
    }

    /// <summary>Readouts of one model that differ in one number.</summary>
    private sealed class ReadoutScaling(Model model, int[] positions, int usual, RepeatedRun repeat, CancellationToken cancellation)
    {
        private readonly SyntheticResiduals _residuals = new(model.Spec.Layers, positions[^1], model.Spec.Width);

        /// <summary>Positions where something else grows.</summary>
        public int Middle { get; } = Math.Min(usual, positions[^1]);

        public IEnumerable<ScalingPoint> OverPositions() => positions.Select(p => Read(ScalingAxis.Positions, p, model.Spec.Layers + 1, model));

        public IEnumerable<ScalingPoint> OverLayers()
        {
            int all = model.Spec.Layers + 1;
            return new[] { 1, (all + 1) / 2, all }.Distinct().Select(layers => Read(ScalingAxis.Layers, Middle, layers, model));
        }

        public IEnumerable<ScalingPoint> OverVocabulary()
        {
            int all = model.Spec.VocabularySize;
            return new[] { all / 4, all / 2, all }.Where(v => v > 0).Distinct()
                .Select(tokens => Read(ScalingAxis.Vocabulary, Middle, model.Spec.Layers + 1, tokens == all ? model : model.WithVocabulary(tokens)));
        }

        /// <summary>Reads the last layers, because layer L is among them anyway.</summary>
        private ScalingPoint Read(ScalingAxis axis, int count, int layers, Model view)
        {
            LensOptions options = new()
            {
                Positions = [.. Enumerable.Range(0, count)],
                Layers = [.. Enumerable.Range(model.Spec.Layers + 1 - layers, layers)],
            };
            string value = $"{axis.ToString().ToLowerInvariant()} {(axis == ScalingAxis.Positions ? count : axis == ScalingAxis.Layers ? layers : view.Spec.VocabularySize)}";
            return ScalingPoint.Of(axis, ModelTasks.Readout(view, _residuals, options, repeat, value, cancellation), view.Spec.VocabularySize, Machine.Threads, peak: 0);
        }
    }
}

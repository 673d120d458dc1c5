using LogitLens.Models;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Benchmarks;

/// <summary>Says how near the limits of this machine the engine runs: the limits and the tasks, measured in one process.</summary>
public static class Benchmark
{
    /// <summary>Measures a model.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="directory">Where it lies.</param>
    /// <param name="allowedKeys">Unknown config keys that the user says do not change the maths.</param>
    /// <param name="options">What to measure.</param>
    /// <param name="progress">Told about every task.</param>
    /// <param name="cancellation">Stops within a run.</param>
    /// <exception cref="InputException">Anything wrong with the model, counts below 1, or nothing to measure that fits its context.</exception>
    public static BenchReport Run(string name, string directory, IReadOnlyCollection<string> allowedKeys, BenchOptions options,
        IProgress<LensProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        MachineFacts machine = MachineFacts.Here();
        RepeatedRun repeat = new(options.Runs, progress, cancellation);
        List<MachineLimit> limits = [];
        List<BenchMeasurement> measured = [];
        List<string> warnings = [.. MachineFacts.Caveats];
        (Residency residency, string? reason) = Resolve(directory, options.Residency, allowedKeys);
        if (reason is not null) warnings.Add(reason);
        RepeatedLimits registersAndMemory = new(options, progress, cancellation);
        // The buffer that memory is measured with is no memory of the model's.
        registersAndMemory.Measure(memory: PeakMemory.TryForget());
        _ = PeakMemory.TryForget();
        PictureTask picture = new(name, directory, residency, allowedKeys, cancellation);
        // Files that are mapped stay in the page cache, so that this comes before the model is opened.
        if (options.Tasks.Contains(BenchTask.ColdPicture)) MeasureCold(picture, directory, repeat, limits, measured, warnings, progress, cancellation);
        if (options.Tasks.Contains(BenchTask.Picture)) measured.Add(picture.Warm(repeat));
        using Model model = Model.Open(directory, residency, allowedKeys);
        MeasureModel(model, options, repeat, measured, warnings, cancellation);
        long? peak = PeakMemory.Bytes();
        registersAndMemory.Measure(memory: true);
        limits.InsertRange(0, registersAndMemory.All);
        return new BenchReport
        {
            Machine = machine,
            Model = ModelInfo.Of(name, model.Spec),
            WeightType = model.Weights.Blocks[0].Attention.Output.Matrix.Type.Name,
            WeightBytes = model.WeightBytes,
            Residency = residency,
            Runs = options.Runs,
            Limits = limits,
            Measurements = [.. measured.OrderBy(m => m.Task).Select(m => m.Under(limits))],
            PeakMemory = peak,
            Warnings = warnings,
        };
    }

    /// <summary>Decides once for all tasks: what is free changes while they run.</summary>
    private static (Residency Residency, string? Reason) Resolve(string directory, Residency asked, IReadOnlyCollection<string> allowedKeys)
    {
        using Model model = Model.Open(directory, asked, allowedKeys);
        return (model.Residency, model.ResidencyReason);
    }

    private static void MeasureCold(PictureTask picture, string directory, RepeatedRun repeat, List<MachineLimit> limits, List<BenchMeasurement> measured,
        List<string> warnings, IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        string[] files;
        using (SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(directory)) files = [.. checkpoint.Files];
        if (LimitMeasurement.Disk(files, progress, cancellation) is { } disk && picture.Cold(repeat, files) is { } cold)
        {
            limits.Add(disk);
            measured.Add(cold);
            return;
        }
        warnings.Add("the weights could not be taken out of the page cache (this system cannot do that, or another process has them open), " +
            "so that neither the disk nor a cold picture was measured");
    }

    private static void MeasureModel(Model model, BenchOptions options, RepeatedRun repeat, List<BenchMeasurement> measured, List<string> warnings, CancellationToken cancellation)
    {
        ModelTasks tasks = new(model, repeat, cancellation);
        if (options.Tasks.Contains(BenchTask.Prefill)) measured.AddRange(Fitting(options.Prefill, "a prefill").Select(tasks.Prefill));
        if (options.Tasks.Contains(BenchTask.Decode)) measured.AddRange(Fitting([options.Decode], "a decode").Select(tasks.Decode));
        if (options.Tasks.Contains(BenchTask.Readout)) measured.AddRange(Fitting(options.Positions, "a readout").Select(tasks.Readout));

        IEnumerable<int> Fitting(IReadOnlyList<int> lengths, string what)
        {
            foreach (int length in lengths.Distinct().Order())
            {
                if (length <= model.Spec.Context - (what == "a decode" ? 1 : 0)) yield return length;
                else warnings.Add($"{what} of {length} tokens does not fit the model's context of {model.Spec.Context} and was left out");
            }
        }
    }
}

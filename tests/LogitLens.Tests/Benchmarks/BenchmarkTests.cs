using System.Runtime.InteropServices;
using LogitLens.Benchmarks;
using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Tests.Benchmarks;

/// <summary>What a benchmark counts and relates; never how long something takes.</summary>
public sealed class BenchmarkTests
{
    private const string Name = EmbeddedModels.DefaultName;
    private static readonly string Folder = EmbeddedModels.Find(Name)!.Locate();
    private static readonly BenchOptions Short = new() { Runs = 2, Prefill = [8, 100_000], Decode = 2, Positions = [5], MemoryBuffer = 16 << 20, Bursts = 1 };

    [Fact]
    public void Every_task_is_measured_and_fractions_are_rates_by_the_limit_that_binds()
    {
        BenchReport report = Benchmark.Run(Name, Folder, [], Short);
        Assert.Equal([LimitKind.Fma, LimitKind.Memory], report.Limits.Select(l => l.Kind).Take(2));
        Assert.All(report.Limits, limit => Assert.All(limit.Bursts, rate => Assert.InRange(rate, 1e3, 1e18)));
        Assert.Equal(2, report.Limits[0].Bursts.Count); // before the tasks and after them
        bool cold = report.Limits.Any(l => l.Kind == LimitKind.Disk);
        Assert.Equal(Enum.GetValues<BenchTask>().Where(t => t != BenchTask.ColdPicture || cold), report.Measurements.Select(m => m.Task));
        foreach (BenchMeasurement m in report.Measurements)
        {
            Assert.Equal(2, m.Seconds.Count);
            Assert.All(m.Seconds, s => Assert.True(s > 0));
            double limit = report.Limits.Single(l => l.Kind == m.Limit).Best;
            double rate = m.Limit == LimitKind.Fma ? m.OperationsPerSecond : m.WeightBytesPerSecond;
            Assert.Equal(rate / limit, m.Fraction, 1e-9 * m.Fraction);
        }
        Assert.Contains(report.Warnings, w => w.Contains("prefill of 100000 tokens does not fit", StringComparison.Ordinal));
        Assert.Equal(!cold, report.Warnings.Any(w => w.Contains("page cache", StringComparison.Ordinal)));
        Assert.True(report.PeakMemory is null or > 10_000_000);
    }

    [Fact]
    public void Work_is_that_of_the_tokens_and_cells()
    {
        BenchReport report = Benchmark.Run(Name, Folder, [], Short with { Tasks = [BenchTask.Prefill, BenchTask.Decode, BenchTask.Readout, BenchTask.Picture] });
        using Model model = Model.Open(Folder);
        int layers = model.Spec.Layers + 1;
        BenchMeasurement prefill = Of(BenchTask.Prefill), decode = Of(BenchTask.Decode), readout = Of(BenchTask.Readout), picture = Of(BenchTask.Picture);
        Assert.Equal((8, 0), (prefill.Tokens, prefill.Cells));
        Assert.Equal(2 * MultiplyAdds.OfPass(model.Spec, 0, 8), prefill.Operations);
        Assert.Equal(2, decode.Tokens);
        Assert.Equal(2 * (MultiplyAdds.OfPass(model.Spec, 32, 2) + 2 * MultiplyAdds.PerCell(model.Spec)), decode.Operations);
        Assert.Equal(2 * (WeightBytes.OfBlocks(model) + WeightBytes.OfHead(model)), decode.WeightBytes);
        Assert.Equal((5, 5 * layers), (readout.Tokens, readout.Cells));
        Assert.Equal(2 * 5 * layers * MultiplyAdds.PerCell(model.Spec), readout.Operations);
        Assert.InRange(picture.Tokens, 32, 40);
        Assert.Equal(picture.Tokens * layers, picture.Cells);

        BenchMeasurement Of(BenchTask task) => report.Measurements.Single(m => m.Task == task);
    }

    [Theory]
    [InlineData(Residency.Auto, Residency.Mapped)]
    [InlineData(Residency.Mapped, Residency.Mapped)]
    [InlineData(Residency.Streamed, Residency.Streamed)]
    public void The_report_says_how_the_weights_were_held(Residency asked, Residency held)
    {
        BenchReport report = Benchmark.Run(Name, Folder, [], Short with { Runs = 1, Residency = asked, Tasks = [BenchTask.Decode, BenchTask.Readout, BenchTask.Picture] });
        Assert.Equal(held, report.Residency);
        Assert.Equal(3, report.Measurements.Count);
    }

    [Fact]
    public void What_was_in_use_before_the_tasks_does_not_count_as_their_peak()
    {
        Assert.SkipUnless(PeakMemory.TryForget(), "this system keeps the peak of the whole process");
        const int Size = 256 << 20;
        nint large = Marshal.AllocHGlobal(Size); // given back to the system at once, which an array is not
        for (int i = 0; i < Size; i += 4096) Marshal.WriteByte(large, i, 1);
        long before = PeakMemory.Bytes()!.Value;
        Marshal.FreeHGlobal(large);
        Assert.True(PeakMemory.TryForget());
        Assert.InRange(PeakMemory.Bytes()!.Value, 1, before - Size / 2);
    }

    [Fact]
    public void Without_tasks_only_the_limits_are_measured()
    {
        BenchReport report = Benchmark.Run(Name, Folder, [], Short with { Tasks = [] });
        Assert.Empty(report.Measurements);
        Assert.Equal([LimitKind.Fma, LimitKind.Memory], report.Limits.Select(l => l.Kind));
    }

    [Theory]
    [InlineData(1e9, 1e9, 2e9, LimitKind.Memory, 1)]
    [InlineData(1e9, 1e9, 0.5e9, LimitKind.Fma, 0.5)]
    public void The_limit_binds_at_which_the_task_would_take_longest(double fma, double memory, double bytes, LimitKind kind, double fraction)
    {
        BenchMeasurement m = new BenchMeasurement { Task = BenchTask.Decode, Tokens = 1, Seconds = [1, 2, 30], Operations = 1_000_000_000, WeightBytes = (long)bytes }
            .Under([new MachineLimit(LimitKind.Fma, [fma / 2, fma]), new MachineLimit(LimitKind.Memory, [memory]), new MachineLimit(LimitKind.Disk, [1])]);
        Assert.Equal(kind, m.Limit);
        Assert.Equal(fraction, m.Fraction, 1e-12);
    }

    [Fact]
    public void The_disk_binds_only_what_is_read_cold()
    {
        MachineLimit[] limits = [new(LimitKind.Fma, [1e9]), new(LimitKind.Memory, [1e9]), new(LimitKind.Disk, [1e3])];
        BenchMeasurement warm = new() { Task = BenchTask.Picture, Tokens = 1, Seconds = [1], Operations = 1, WeightBytes = 1000 };
        Assert.Equal(LimitKind.Memory, warm.Under(limits).Limit);
        Assert.Equal((LimitKind.Disk, 1), ((warm with { Task = BenchTask.ColdPicture }).Under(limits).Limit, (warm with { Task = BenchTask.ColdPicture }).Under(limits).LimitSeconds));
    }

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 2, 3 }, 2.5)]
    [InlineData(new[] { 7.0 }, 7)]
    public void The_median_is_the_middle(double[] values, double median) => Assert.Equal(median, Median.Of(values));

    [Fact]
    public void Growth_is_measured_along_four_axes_with_the_counts_of_each_point()
    {
        List<(int Threads, int Positions)> children = [];
        BenchScalingReport report = Scaling.Run(Name, Folder, [], Short with { Runs = 1, Positions = [2, 6, 100_000] }, (threads, positions) =>
        {
            children.Add((threads, positions));
            return Benchmark.Run(Name, Folder, [], Short with { Runs = 1, Tasks = [BenchTask.Readout], Positions = [positions] });
        });
        using Model model = Model.Open(Folder);
        int layers = model.Spec.Layers + 1, vocabulary = model.Spec.VocabularySize;
        Assert.Equal([(2, layers, vocabulary), (6, layers, vocabulary)], Of(ScalingAxis.Positions));
        Assert.Equal([(6, 1, vocabulary), (6, (layers + 1) / 2, vocabulary), (6, layers, vocabulary)], Of(ScalingAxis.Layers));
        Assert.Equal([(6, layers, vocabulary / 4), (6, layers, vocabulary / 2), (6, layers, vocabulary)], Of(ScalingAxis.Vocabulary));
        Assert.Equal(children.Select(c => c.Threads), report.Points.Where(p => p.Axis == ScalingAxis.Threads).Select(p => p.Threads));
        Assert.All(children, c => Assert.Equal(6, c.Positions));
        Assert.Equal(Environment.ProcessorCount, children[^1].Threads);
        Assert.All(report.Points, p =>
        {
            Assert.Equal(2 * (long)p.Cells * p.Vocabulary * model.Spec.Readout.RowWidth, p.Operations);
            Assert.Equal(p.Operations / p.MedianSeconds / p.PeakOperationsPerSecond, p.Fraction, 1e-9 * p.Fraction);
            Assert.Equal(p.MedianSeconds, p.SecondsPerCell * p.Cells, 1e-9);
        });
        Assert.Contains(report.Warnings, w => w.Contains("100000 positions", StringComparison.Ordinal));

        IEnumerable<(int, int, int)> Of(ScalingAxis axis) => report.Points.Where(p => p.Axis == axis).Select(p => (p.Positions, p.Layers, p.Vocabulary));
    }

    [Fact]
    public void A_part_of_the_vocabulary_reads_the_same_logits_as_the_whole()
    {
        using Model model = Fixture.Open("llama_gqa");
        ResidualRecorder residuals = Fixture.Record(model, 3, 10, 17);
        Model part = model.WithVocabulary(40);
        LensReading reading = LensReader.Read(part, residuals, new LensOptions { TopK = 40 });
        float[] whole = new ReadoutHead(model).Logits(residuals.At(model.Spec.Layers, 2));
        LensCell cell = reading.Cells[model.Spec.Layers, 2];
        Assert.Equal(Enumerable.Range(0, 40), cell.Top.Select(t => t.Id).Order());
        Assert.All(cell.Top, t => Assert.Equal(whole[t.Id], t.LogProbability + cell.LogNormalizer, 1e-5));
        part.Dispose();
        _ = LensReader.Read(model, residuals, new LensOptions());
    }

    [Fact]
    public void Counts_below_one_are_refused_with_the_option()
    {
        foreach ((BenchOptions options, string option) in ((BenchOptions, string)[])
            [(Short with { Runs = 0 }, "--runs is 0"), (Short with { Decode = -1 }, "--decode is -1"), (Short with { Prefill = [8, 0] }, "--prefill is 0"), (Short with { Positions = [0] }, "--positions is 0")])
            Assert.Contains(option, Assert.Throws<InputException>(() => Benchmark.Run(Name, Folder, [], options)).Message, StringComparison.Ordinal);
    }
}

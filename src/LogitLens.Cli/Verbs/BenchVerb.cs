using System.CommandLine;
using System.Globalization;
using LogitLens.Benchmarks;
using LogitLens.Benchmarks.Shapes;
using LogitLens.Cli.Running;
using LogitLens.Models;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens bench</c>: how near the limits of this machine the engine runs.</summary>
internal static class BenchVerb
{
    public const string Name = "bench";

    /// <summary>The limits are always measured; naming them alone measures nothing else.</summary>
    private const string Limits = "limits";

    private static readonly int[] ScalingPositions = [32, 128, 512, 2048];

    private static readonly Dictionary<string, BenchTask[]> Parts = new()
    {
        [Limits] = [],
        ["prefill"] = [BenchTask.Prefill],
        ["decode"] = [BenchTask.Decode],
        ["readout"] = [BenchTask.Readout],
        ["picture"] = [BenchTask.Picture],
        ["cold"] = [BenchTask.ColdPicture],
    };

    public static Command Create(CliContext context)
    {
        BenchOptions usual = new();
        Option<string> model = CommonOptions.Model();
        Option<string?> shape = new("--shape")
        {
            Description = $"A made model with random weights instead: {string.Join(", ", ModelShapes.All.Select(s => $"{s.Name} ({s.Description}, {Reports.Files.FileSize.Of(s.Bytes)})"))}.",
            HelpName = "SHAPE",
        };
        Option<string?> folder = new("--folder") { Description = "Where the made model is kept, and found again the next time; without it, it is deleted afterwards.", HelpName = "FOLDER" };
        Option<int> runs = new("--runs") { Description = "Timed runs of each task, after one that warms up.", HelpName = "N", DefaultValueFactory = _ => usual.Runs };
        Option<string> prefill = new("--prefill") { Description = "Lengths of prompts, in tokens.", HelpName = "N,N", DefaultValueFactory = _ => Text(usual.Prefill) };
        Option<int> decode = new("--decode") { Description = "Tokens that are decoded one by one.", HelpName = "N", DefaultValueFactory = _ => usual.Decode };
        Option<string?> positions = new("--positions") { Description = $"Positions of readouts: {Text(usual.Positions)}, with --scaling {Text(ScalingPositions)}, if left out.", HelpName = "N,N" };
        Option<string?> only = new("--only") { Description = $"Measure only these, and always the limits: {string.Join(", ", Parts.Keys)}.", HelpName = "TASK,TASK" };
        Option<bool> scaling = new("--scaling") { Description = "Instead, how the time of a readout grows with positions, layers, vocabulary and threads." };
        Option<string> residency = OpenOptions.CreateResidency();
        Option<string[]> allow = CommonOptions.AllowConfig();
        Option<bool> json = CommonOptions.Json();
        Command command = new(Name, "How near the limits of this machine a model runs: multiply-adds, memory and disk, measured beside it.")
        {
            model, shape, folder, runs, prefill, decode, positions, only, scaling, residency, allow, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            bool grows = parsed.GetValue(scaling);
            BenchOptions options = usual with
            {
                Runs = parsed.GetValue(runs),
                Prefill = Numbers(prefill.Name, parsed.GetValue(prefill)!),
                Decode = parsed.GetValue(decode),
                Positions = parsed.GetValue(positions) is { } counts ? Numbers(positions.Name, counts) : grows ? ScalingPositions : usual.Positions,
                Residency = OpenOptions.ResidencyOf(parsed, residency),
                Tasks = parsed.GetValue(only) is { } names ? Tasks(names) : usual.Tasks,
            };
            options.Validate();
            if (grows && parsed.GetValue(only) is not null) throw new InputException("--only chooses tasks and --scaling times readouts alone; pass one of them.");
            if (grows && options.Residency != Residency.Auto) throw new InputException("--residency holds the weights of tasks and --scaling times readouts alone; pass one of them.");
            if (parsed.GetValue(shape) is not null && parsed.GetResult(model) is { Implicit: false }) throw new InputException("--shape makes a model and --model names one; pass one of them.");
            if (string.IsNullOrWhiteSpace(parsed.GetValue(folder) ?? "none")) throw new InputException("--folder is empty; pass the path of a folder, or leave it out for a temporary one.");
            if (parsed.GetValue(shape) is null && parsed.GetValue(folder) is not null) throw new InputException("--folder is where a made model goes: pass --shape too, or --model to measure what lies there.");
            Report report;
            using (ProgressLine progress = new(context))
            using (BenchModel measured = BenchModel.Of(parsed.GetRequiredValue(model), parsed.GetValue(shape), parsed.GetValue(folder), progress, cancellation))
            {
                string[] keys = parsed.GetValue(allow)!;
                report = grows
                    ? Scaling.Run(measured.Name, measured.Directory, keys, options, (threads, count) => BenchChild.Run(measured.Directory, keys, options.Runs, count, threads, cancellation), progress, cancellation)
                    : Benchmark.Run(measured.Name, measured.Directory, keys, options, progress, cancellation);
            }
            Write(context, report, parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }

    private static void Write(CliContext context, Report report, bool json)
    {
        if (json) context.Output.WriteLine(ReportJson.Write(report));
        else if (report is BenchReport bench) BenchRenderer.Write(context.CreateConsole(), bench);
        else BenchScalingRenderer.Write(context.CreateConsole(), (BenchScalingReport)report);
    }

    private static string Text(IEnumerable<int> numbers) => string.Join(",", numbers);

    private static int[] Numbers(string option, string text) => [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part =>
        int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
            : throw new InputException($"{option} is '{text}'; expected whole numbers with commas, such as 128,512."))];

    private static BenchTask[] Tasks(string names) => [.. names.Split(',', StringSplitOptions.TrimEntries).SelectMany(name => Parts.GetValueOrDefault(name)
        ?? throw new InputException($"--only names '{name}'; expected {string.Join(", ", Parts.Keys)}, several with commas.")).Distinct()];
}

using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using LogitLens.Tensors;
using LogitLens.Verification;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens verify MODEL</c>: this engine against a dump of the reference implementation.</summary>
internal static class VerifyVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string> model = new("MODEL") { Description = $"A model directory, {CommonOptions.ModelNames}." };
        Option<string> expected = new("--expected") { Description = "The reference dump; by default expected.safetensors in the model directory, or NAME.expected.safetensors beside NAME.gguf.", HelpName = "FILE" };
        Option<double> tolerance = new("--tolerance")
        {
            Description = "Fair difference, times max(1, a tensor's largest magnitude).",
            DefaultValueFactory = _ => 1e-4,
        };
        OpenOptions open = new();
        Option<bool> json = CommonOptions.Json();
        Command command = new("verify", "Compare with a reference dump: residuals, branches, attention, lens logits, logits, greedy tokens; prefill and cached.")
        {
            model, expected, tolerance, open.Residency, open.Allow, json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(
            Run(context, parsed.GetRequiredValue(model), parsed.GetValue(expected), parsed.GetValue(tolerance),
                (name, directory) => open.OpenModel(parsed, context, name, directory), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(CliContext context, string name, string? expected, double tolerance, Func<string, string, Model> open, bool json,
        CancellationToken cancellation)
    {
        if (!(tolerance > 0) || double.IsInfinity(tolerance)) throw new InputException($"--tolerance is {tolerance}; expected a number above 0.");
        string place = ModelLocator.Find(name);
        string dump = expected ?? (File.Exists(place) ? Path.ChangeExtension(place, "expected.safetensors") : Path.Combine(place, "expected.safetensors"));
        if (!File.Exists(dump))
            throw new InputException($"{dump} does not exist; pass --expected FILE, a safetensors file with input_ids and what a reference computed (docs/verify.md).");
        using Model model = open(name, place);
        VerifyReport report = VerifyReport.Of(ModelInfo.Of(name, model.Spec), dump, Verifier.Run(model, dump, tolerance, cancellation));
        foreach (string warning in model.UnusedTensors.Take(3)) context.Error.WriteLine($"warning: the tensor {warning} is not used.");
        if (json) context.Output.WriteLine(ReportJson.Write(report));
        else VerifyRenderer.Write(context.CreateConsole(), report);
        return report.Passed ? ExitCodes.Fine : ExitCodes.CheckFailed;
    }
}

using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Downloads;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens pull org/name</c>: a model from the hub into the local Hugging Face cache.</summary>
internal static class PullVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string> model = new("MODEL") { Description = "The model's name on the hub: org/name." };
        Option<string> revision = new("--revision") { Description = "A branch, tag or commit.", HelpName = "R", DefaultValueFactory = _ => "main" };
        Option<string[]> file = new("--file", "-f")
        {
            Description = "Only these files: a name, a pattern such as '*.json', or the quantisation of a GGUF file such as Q4_K_M. Repeatable. " +
                "Without it, what LogitLens needs: configuration, tokenizer, chat templates and safetensors, or the only GGUF model.",
            HelpName = "PATTERN",
            DefaultValueFactory = _ => [],
        };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be fetched." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("pull", "Download a model from the Hugging Face hub into the local cache, which other tools share; goes on where it was interrupted.")
        {
            model, revision, file, dryRun, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            PullRequest request = new(parsed.GetRequiredValue(model)) { Revision = parsed.GetRequiredValue(revision), Files = parsed.GetRequiredValue(file) };
            PullWatch watch = new(context);
            using ModelPull pull = new(context.Hub ?? HubSettings.FromEnvironment(), request, watch);
            PullPlan plan = await pull.PlanAsync(cancellation).ConfigureAwait(false);
            PullReport report = pull.Preview(plan);
            if (!parsed.GetValue(dryRun))
            {
                context.Error.WriteLine(PullRenderer.Intent(report));
                report = await watch.ShowAsync(plan, () => pull.RunAsync(plan, cancellation)).ConfigureAwait(false);
            }
            if (parsed.GetValue(json)) context.Output.WriteLine(ReportJson.Write(report));
            else PullRenderer.Write(context.CreateConsole(), report);
            return ExitCodes.Fine;
        });
        return command;
    }
}

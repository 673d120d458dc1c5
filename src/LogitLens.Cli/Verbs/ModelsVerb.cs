using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens models</c>: what can be opened, and from where.</summary>
internal static class ModelsVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string[]> folders = new("FOLDER") { Description = "Further folders that are models or hold some.", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> json = CommonOptions.Json();
        Command command = new("models", "What can be opened: the embedded models, models/ in the current directory, the folders given, and what the " +
            "Hugging Face tools, Ollama and LM Studio keep on this machine.") { folders, json };
        command.SetAction((parsed, cancellation) =>
        {
            string[] further = parsed.GetValue(folders) ?? [];
            if (further.FirstOrDefault(f => !Directory.Exists(f)) is { } missing) throw new InputException($"the folder '{missing}' does not exist; pass one that holds models, or none.");
            ModelsReport report = ModelsReport.Of(ModelLocator.List(further), cancellation);
            if (parsed.GetValue(json)) context.Output.WriteLine(ReportJson.Write(report));
            else ModelsRenderer.Write(context.CreateConsole(), report);
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }
}

using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Models;
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
        Argument<string[]> folders = new("FOLDER") { Description = "Further folders whose subfolders may be models.", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> json = CommonOptions.Json();
        Command command = new("models", "What can be opened: the embedded models, models/ in the current directory, the local Hugging Face cache, and the folders given.") { folders, json };
        command.SetAction((parsed, cancellation) =>
        {
            string[] further = parsed.GetValue(folders) ?? [];
            if (further.FirstOrDefault(f => !Directory.Exists(f)) is { } missing) throw new InputException($"the folder {missing} does not exist.");
            List<ModelEntry> entries = [];
            foreach (ModelPlace place in ModelLocator.Known(further))
            {
                cancellation.ThrowIfCancellationRequested();
                entries.Add(Describe(place));
            }
            ModelsReport report = new() { Models = entries, Searched = ModelLocator.Places(further), Families = ModelFamilies.Names };
            if (parsed.GetValue(json)) context.Output.WriteLine(ReportJson.Write(report));
            else ModelsRenderer.Write(context.CreateConsole(), report);
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }

    private static ModelEntry Describe(ModelPlace place)
    {
        try
        {
            using Model model = Model.Open(place.Directory);
            return new ModelEntry(place.Name, place.Directory, ModelInfo.Of(place.Name, model.Spec), model.WeightBytes, Problem: null, place.Embedded);
        }
        catch (InputException error)
        {
            return new ModelEntry(place.Name, place.Directory, null, null, error.Message, place.Embedded);
        }
    }
}

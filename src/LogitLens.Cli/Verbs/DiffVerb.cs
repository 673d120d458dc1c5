using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Experiments;
using LogitLens.Experiments.Surveys;
using LogitLens.Reports;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Files;
using LogitLens.Reports.Terminal;
using LogitLens.Residuals;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens diff PROMPT --against M2</c>: two models on one text.</summary>
internal static class DiffVerb
{
    public static Command Create(CliContext context)
    {
        PromptOptions prompt = new(optional: true);
        StoreOptions store = new();
        OutOptions output = new();
        Option<string> model = CommonOptions.Model();
        Option<string> against = new("--against") { Description = "The model to compare with; its vocabulary must be the same.", HelpName = "MODEL", Required = true };
        Option<string> againstStore = new("--against-residuals") { Description = $"With {store.From.Name}: the residual stream of the other model on the same tokens.", HelpName = "FILE" };
        Option<int?> answer = AnswerOption.Create("Also let the first model answer, greedily, with up to N tokens, which both models read");
        DiffOptions usual = new();
        Option<double> threshold = new("--threshold") { Description = "A layer diverges where the Jensen-Shannon divergence exceeds so many nats.", HelpName = "NATS", DefaultValueFactory = _ => usual.Threshold };
        Option<int> top = new("--top") { Description = "How many of the head's rows that moved most are named.", DefaultValueFactory = _ => usual.Top };
        Option<string> layers = new("--layers") { Description = "Layers to compare: 7, 2..5, 10.., every:4, several with commas; the last is always compared.", HelpName = "LAYERS", DefaultValueFactory = _ => usual.Layers };
        Option<string> survey = new("--survey") { Description = $"Instead of a prompt: what both models believe of a list of names, as in `emoji --survey`; \"{SurveyNames.Shipped}\" is the list that comes with LogitLens.", HelpName = "FILE" };
        Option<bool> whole = new("--whole") { Description = "Draw the whole answer, however long it is." };
        OpenOptions open = new();
        Option<bool> json = CommonOptions.Json();
        Command command = new("diff", "Two models on one text: where, and from which layer on, they would say something else, and how far their heads lie apart.")
        {
            prompt.Text, model, against, prompt.Chat, prompt.Raw, prompt.System, answer, prompt.NoSpecial, threshold, top, layers, whole, survey, store.From, againstStore, output.Out, open.Residency, open.Allow, json,
        };
        foreach (Option option in output.OfPictures) command.Add(option);
        store.Validate(command, prompt, [answer], instead: survey);
        command.Validators.Add(result =>
        {
            if (result.GetResult(survey) is null) return;
            if (new Option[] { prompt.System, answer, prompt.NoSpecial, threshold, top, layers, whole }.FirstOrDefault(o => result.GetResult(o) is { Implicit: false }) is { } stray)
                result.AddError($"{stray.Name} is about a prompt, and --survey asks about names; leave one out.");
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(store.From) is null != result.GetResult(againstStore) is null)
                result.AddError($"{store.From.Name} and {againstStore.Name} go together: a file for each model.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(model);
            ReportFile? written = output.Check(parsed, parsed.GetValue(survey) is null ? typeof(DiffReport) : typeof(BeliefDiffReport));
            using Checkpoint first = open.Open(parsed, context, name), second = open.Open(parsed, context, parsed.GetRequiredValue(against));
            if (parsed.GetValue(survey) is { } list)
            {
                BeliefDiffReport beliefs = RunSurvey(context, first, second, list, prompt.AskedFor(parsed), cancellation);
                output.Write(parsed, context, written, beliefs);
                if (parsed.GetValue(json)) context.Output.WriteLine(ReportJson.Write(beliefs));
                else BeliefDiffRenderer.Write(context.CreateConsole(), beliefs);
                return Task.FromResult(ExitCodes.Fine);
            }
            DiffOptions options = new() { Layers = parsed.GetValue(layers)!, Threshold = parsed.GetValue(threshold), Top = parsed.GetValue(top) };
            DiffReport report;
            using (ProgressLine progress = new(context))
            {
                report = parsed.GetValue(store.From) is { } file
                    ? Diff.Run(first, ResidualStore.Open(file, first), second, ResidualStore.Open(parsed.GetValue(againstStore)!, second), options, progress, cancellation)
                    : Diff.Run(first, second, prompt.RequestOf(parsed, context, name), AnswerOption.TokensOf(parsed, answer, prompt, name), options, progress, cancellation);
            }
            foreach (string warning in report.Warnings) context.Error.WriteLine($"warning: {warning}");
            output.Write(parsed, context, written, report, new FigureOptions { Whole = parsed.GetValue(whole) });
            if (parsed.GetValue(json)) context.Output.WriteLine(ReportJson.Write(report));
            else DiffRenderer.Write(context.CreateConsole(), report, parsed.GetValue(whole));
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }

    private static BeliefDiffReport RunSurvey(CliContext context, Checkpoint model, Checkpoint against, string list, bool? chat, CancellationToken cancellation)
    {
        BeliefDiffReport report;
        using (ProgressLine progress = new(context)) report = BeliefDiff.Run(model, against, list, new EmojiOptions { Chat = chat }, progress, cancellation);
        foreach (string warning in report.Warnings) context.Error.WriteLine($"warning: {warning}");
        return report;
    }
}

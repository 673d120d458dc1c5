using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Experiments;
using LogitLens.Experiments.Surveys;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Reports.Files;
using LogitLens.Reports.Terminal;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens emoji NAME</c>: the seahorse experiment, for one name or for many.</summary>
internal static class EmojiVerb
{
    private const int UsualTokens = 64;

    public static Command Create(CliContext context)
    {
        Argument<string> name = new("NAME") { Description = "What the emoji shows, such as seahorse. Not with --survey.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> model = CommonOptions.Model();
        Option<string> control = new("--control") { Description = "An emoji that exists, by its name, to compare with; without it, the existing name that is nearest in the head.", HelpName = "NAME" };
        Option<string> survey = new("--survey") { Description = $"Put every name of a list to the test: one name a line, or CSV with the columns name and exists; \"{SurveyNames.Shipped}\" is the list of 400 that comes with LogitLens.", HelpName = "FILE" };
        OutOptions output = new();
        output.Out.Description += " With --survey: where the rows go, each as soon as it is done: .csv, .jsonl or .parquet; the same command goes on with a file that was left half done.";
        Option<string> shard = new("--shard") { Description = "The part of the list to do: 2/7 is the second of seven. All parts together are the whole, row for row.", HelpName = "I/N" };
        ExperimentOptions experiment = new();
        Option<int> tokens = new("--max-tokens", "-n") { Description = $"Tokens of an answer at most; as many as the embedded models take, else {UsualTokens}.", HelpName = "N" };
        OpenOptions open = new();
        Option<bool> json = CommonOptions.Json();
        Command command = new("emoji", "The seahorse experiment: does the model believe in an emoji, what does it say, and what did it have in mind?")
        {
            name, model, control, survey, output.Out, shard, tokens,
        };
        foreach (Option option in output.OfPictures) command.Add(option);
        foreach (Option option in experiment.All) command.Add(option);
        command.Add(open.Residency);
        command.Add(open.Allow);
        command.Add(json);
        command.SetAction((parsed, cancellation) =>
        {
            string opened = parsed.GetRequiredValue(model);
            EmojiOptions options = experiment.Of(parsed) with { AnswerTokens = parsed.GetResult(tokens) is null ? EmbeddedModels.Find(opened)?.AnswerTokens ?? UsualTokens : parsed.GetValue(tokens) };
            string? single = parsed.GetValue(name), list = parsed.GetValue(survey);
            if (single is null == list is null) throw new InputException("pass either a NAME, such as seahorse, or --survey FILE for many.");
            if (list is null) Refuse(parsed, "--survey", shard);
            else Refuse(parsed, "a NAME", [control, .. output.OfPictures]);
            ReportFile? written = list is null ? output.Check(parsed, typeof(EmojiReport)) : null;
            using Checkpoint checkpoint = open.Open(parsed, context, opened);
            if (list is null)
            {
                EmojiReport report = RunOne(context, checkpoint, single!, parsed.GetValue(control), options, cancellation);
                output.Write(parsed, context, written, report);
                if (parsed.GetValue(json)) context.Output.WriteLine(ReportJson.Write(report));
                else EmojiRenderer.Write(context.CreateConsole(), report);
            }
            else RunMany(context, checkpoint, list, parsed.GetValue(output.Out), parsed.GetValue(shard), options, parsed.GetValue(json), cancellation);
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }

    private static EmojiReport RunOne(CliContext context, Checkpoint checkpoint, string name, string? control, EmojiOptions options, CancellationToken cancellation)
    {
        EmojiReport report;
        using (ProgressLine progress = new(context))
            report = EmojiExperiment.Run(checkpoint, name, control, options with { Walk = options.Walk with { ByLayer = true } }, progress, cancellation);
        Warn(context, report.Warnings);
        return report;
    }

    private static void RunMany(CliContext context, Checkpoint checkpoint, string list, string? output, string? shard, EmojiOptions options, bool json, CancellationToken cancellation)
    {
        SurveyReport report;
        using (ProgressLine progress = new(context))
            report = Survey.Run(checkpoint, list, options, output, shard is null ? Shard.Whole : Shard.Parse(shard), progress, cancellation);
        Warn(context, report.Warnings);
        if (json) context.Output.WriteLine(ReportJson.Write(report));
        else SurveyRenderer.Write(context.CreateConsole(), report);
    }

    private static void Warn(CliContext context, IReadOnlyList<string> warnings)
    {
        foreach (string warning in warnings) context.Error.WriteLine($"warning: {warning}");
    }

    private static void Refuse(ParseResult parsed, string with, params Option[] options)
    {
        if (options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } option)
            throw new InputException($"{option.Name} goes with {with} alone; leave it out.");
    }
}

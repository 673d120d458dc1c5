using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Head;
using LogitLens.Reports;
using LogitLens.Reports.Files;
using LogitLens.Reports.Terminal;
using LogitLens.Residuals;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens head EXPRESSION</c>: the rows of the LM head nearest to a vector; without one, an overview of the rows.</summary>
internal static class HeadVerb
{
    private static readonly Dictionary<string, Proximity> Proximities = Enum.GetValues<Proximity>().ToDictionary(p => p.ToString().ToLowerInvariant());

    public static Command Create(CliContext context)
    {
        Argument<string[]> expression = new("EXPRESSION")
        {
            Description = "A vector, e.g. 'sea + horse', '\" horse\" - \" sea\"' (quoted texts keep their spaces), 'token(42)', 'token(\"ĠðŁ\")', " +
                "'resid(-1, -1)' with --prompt, '2 * \"sea\" / 3', 'norm(x)', 'mean(x, y)', 'embed(x)'. Without it: an overview of the rows.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        ChatOptions chat = new();
        Option<string> model = CommonOptions.Model();
        Option<string> by = new("--by") { Description = "What makes a row near.", DefaultValueFactory = _ => "cosine" };
        by.AcceptOnlyFromAmong([.. Proximities.Keys]);
        Option<int> top = new("--top") { Description = "Rows to show.", HelpName = "N", DefaultValueFactory = _ => 20 };
        Option<string> compose = CommonOptions.Compose("How a text of several tokens becomes one vector.");
        Option<bool> center = new("--center") { Description = "Subtract the mean row from every row first, those of the expression too." };
        Option<bool> others = new("--others") { Description = "Leave out the expression's own tokens." };
        Option<string> prompt = new("--prompt") { Description = "The text whose residual vectors resid(LAYER, POSITION) means; - reads standard input.", HelpName = "TEXT" };
        Option<string> store = new StoreOptions().From;
        OutOptions output = new();
        OpenOptions open = new();
        Option<bool> json = CommonOptions.Json();
        Option[] ofExpressions = [by, top, compose, center, others, prompt, store], ofPrompts = [chat.Chat, chat.Raw, chat.System, chat.NoSpecial];
        Command command = new("head", "The LM head: the rows nearest to an expression of tokens, or an overview of all rows.")
        {
            expression, model, by, top, compose, center, others, prompt, chat.Chat, chat.Raw, chat.System, chat.NoSpecial, store, output.Out, open.Residency, open.Allow, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(model);
            string? source = One(parsed.GetValue(expression) ?? []);
            if (source is null) RefuseAny(parsed, [.. ofExpressions, .. ofPrompts], "an expression");
            else if (parsed.GetValue(prompt) is null) RefuseAny(parsed, ofPrompts, "--prompt TEXT");
            HeadRequest? request = source is null ? null : new HeadRequest
            {
                Expression = CommonOptions.TextOrInput(source, context.Input),
                By = Proximities[parsed.GetValue(by)!],
                Top = parsed.GetValue(top),
                Composition = CommonOptions.Compositions[parsed.GetValue(compose)!],
                Centered = parsed.GetValue(center),
                OthersOnly = parsed.GetValue(others),
                Prompt = parsed.GetValue(prompt) is not { } text ? null
                    : chat.Fill(new PromptRequest { Prompt = CommonOptions.TextOrInput(text, context.Input) }, parsed, name),
            };
            if (request?.Prompt is not null && parsed.GetValue(store) is not null) throw new InputException($"residuals come from --prompt or from {store.Name}; leave one out.");
            ReportFile? written = output.Check(parsed, request is null ? typeof(HeadRowsReport) : typeof(HeadReport));
            using Checkpoint checkpoint = open.Open(parsed, context, name);
            Report report = Run(context, checkpoint, request, parsed.GetValue(store), cancellation);
            output.Write(parsed, context, written, report);
            Show(context, report, parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }

    private static string? One(string[] expressions) => expressions.Length <= 1 ? expressions.FirstOrDefault()
        : throw new InputException($"{expressions.Length} expressions were given; expected one, in quotes so that the shell leaves it whole: " +
            $"'{string.Join(" ", expressions)}'.");

    private static void RefuseAny(ParseResult parsed, IEnumerable<Option> options, string needed)
    {
        if (options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } stray)
            throw new InputException($"{stray.Name} is about {needed}, and there is none; add it or leave out {stray.Name}.");
    }

    private static Report Run(CliContext context, Checkpoint checkpoint, HeadRequest? request, string? store, CancellationToken cancellation)
    {
        if (store is not null) request = request! with { Recording = ResidualStore.Open(store, checkpoint) };
        Report report;
        using (ProgressLine progress = new(context))
            report = request is null ? HeadGeometry.Overview(checkpoint, progress, cancellation) : HeadGeometry.Neighbours(checkpoint, request, progress, cancellation);
        foreach (string warning in report is HeadReport head ? head.Warnings : ((HeadRowsReport)report).Warnings) context.Error.WriteLine($"warning: {warning}");
        return report;
    }

    private static void Show(CliContext context, Report report, bool json)
    {
        if (json) context.Output.WriteLine(ReportJson.Write(report));
        else if (report is HeadReport neighbours) HeadRenderer.Write(context.CreateConsole(), neighbours);
        else HeadRowsRenderer.Write(context.CreateConsole(), (HeadRowsReport)report);
    }
}

using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Generation;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Reports.Files;
using LogitLens.Reports.Terminal;
using LogitLens.Residuals;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens trace PROMPT</c>: an answer token by token.</summary>
internal static class TraceVerb
{
    private const int UsualTokens = 64;

    public static Command Create(CliContext context)
    {
        PromptOptions prompt = new();
        prompt.Text.Arity = ArgumentArity.ZeroOrOne;
        prompt.Text.Description += " Not needed with --transcript.";
        Option<string> model = CommonOptions.Model();
        Option<int> most = new("--max-tokens", "-n")
        {
            Description = $"Tokens to generate at most; as many as an answer of the embedded models takes in a chat, else {UsualTokens}.",
            HelpName = "N",
        };
        Option<string> transcript = new("--transcript")
        {
            Description = "Trace the text of a file (- for standard input) instead of generating one: as the answer to PROMPT, or alone.",
            HelpName = "FILE",
        };
        Option<string[]> edit = EditOption.Create();
        SamplingOptionSet sampling = new();
        StoreOptions store = new();
        OutOptions output = new();
        Option<int> top = new("--top-k", "-k") { Description = "Tokens kept per cell.", DefaultValueFactory = _ => 10 };
        OpenOptions open = new();
        Option<bool> json = CommonOptions.Json();
        Command command = new("trace", "Generates an answer and records the lens of every new token: when it was decided, against what, and which emoji were taken back.")
        {
            prompt.Text, model, prompt.Chat, prompt.Raw, prompt.System, most, transcript, edit,
        };
        foreach (Option option in sampling.All) command.Add(option);
        foreach (Option option in (Option[])[top, prompt.NoSpecial, store.From, store.Save, store.Type, output.Out, .. output.OfPictures, open.Residency, open.Allow, json]) command.Add(option);
        command.SetAction((parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(model);
            bool asJson = parsed.GetValue(json);
            ReportFile? written = output.Check(parsed, typeof(TraceReport));
            if (parsed.GetValue(store.From) is { } stored)
            {
                RefuseStored(parsed, store.From, [transcript, most, edit, .. sampling.All, prompt.Chat, prompt.Raw, prompt.System, prompt.NoSpecial, store.Save, store.Type], prompt.Text);
                using Checkpoint followed = Open(parsed, context, open, name);
                Show(Follow(context, followed, stored, parsed.GetValue(top), cancellation));
                return Task.FromResult(ExitCodes.Fine);
            }
            if (parsed.GetValue(store.Save) is { } target) ResidualStore.CheckTarget(target);
            string? file = parsed.GetValue(transcript), text = parsed.GetValue(prompt.Text);
            if (file is not null) RefuseBeside(parsed, [most, .. sampling.All]);
            if (file is null && text is null) throw new InputException("no prompt was given: pass one, or - to read standard input, or a text with --transcript FILE, or residuals with --from-residuals FILE.");
            if (file == "-" && text == "-") throw new InputException("PROMPT and --transcript cannot both be read from standard input; pass a file for one of them.");
            TraceRequest request = new()
            {
                Prompt = text is null ? "" : prompt.TextOf(parsed, context),
                Sampling = sampling.Of(parsed),
                Transcript = file is null ? null : CommonOptions.WithoutLastLineEnd(file == "-" ? context.Input.ReadToEnd() : Utf8Input.Read(file)),
                Edits = EditOption.Of(parsed, edit),
                TopK = parsed.GetValue(top),
            };
            if (text is not null && request.Prompt.Length == 0) throw new InputException("the prompt is empty; pass a text, or leave it out beside --transcript.");
            if (text is null) RefuseAlone(parsed, [prompt.Chat, prompt.System]);
            request = text is null ? request with { AddSpecialTokens = !parsed.GetValue(prompt.NoSpecial) } : prompt.Fill(request, parsed, name);
            int usual = request.Chat ? EmbeddedModels.Find(name)?.AnswerTokens ?? UsualTokens : UsualTokens;
            request = request with { NewTokens = parsed.GetResult(most) is null ? usual : parsed.GetValue(most) };
            using Checkpoint checkpoint = Open(parsed, context, open, name);
            Tracer tracer = Run(context, checkpoint, request, watch: !asJson, cancellation);
            EditOption.Warn(context, tracer.Recording.Warnings);
            store.SaveIfAsked(parsed, checkpoint, tracer.Recording);
            Show(tracer.Report());
            return Task.FromResult(ExitCodes.Fine);

            void Show(TraceReport report)
            {
                output.Write(parsed, context, written, report);
                if (asJson) context.Output.WriteLine(ReportJson.Write(report));
                else TraceRenderer.Write(context.CreateConsole(), report);
            }
        });
        return command;
    }

    private static void RefuseBeside(ParseResult parsed, Option[] options)
    {
        if (options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } option)
            throw new InputException($"{option.Name} is about tokens to generate, and --transcript has them already; leave one out.");
    }

    private static void RefuseAlone(ParseResult parsed, Option[] options)
    {
        if (options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } option)
            throw new InputException($"{option.Name} needs a PROMPT that the transcript answers; pass one, or leave {option.Name} out.");
    }

    private static void RefuseStored(ParseResult parsed, Option from, Option[] options, Argument<string> prompt)
    {
        string? stray = parsed.GetResult(prompt) is { Tokens.Count: > 0 } ? "PROMPT" : options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false })?.Name;
        if (stray is not null) throw new InputException($"{from.Name} follows a forward pass that was made; leave out {stray}.");
    }

    private static Checkpoint Open(ParseResult parsed, CliContext context, OpenOptions open, string model)
    {
        Checkpoint checkpoint = open.Open(parsed, context, model);
        foreach (string warning in checkpoint.Warnings) context.Error.WriteLine($"warning: {warning}");
        return checkpoint;
    }

    private static TraceReport Follow(CliContext context, Checkpoint checkpoint, string stored, int top, CancellationToken cancellation)
    {
        Tracer tracer = new(checkpoint, StoreOptions.Open(stored, checkpoint, context), top);
        using ProgressLine progress = new(context);
        int done = 0;
        foreach (TraceStep _ in tracer.Steps(cancellation)) progress.Report(new LensProgress("answer", (double)++done / tracer.MostSteps));
        return tracer.Report();
    }

    private static Tracer Run(CliContext context, Checkpoint checkpoint, TraceRequest request, bool watch, CancellationToken cancellation)
    {
        Tracer tracer;
        using (ProgressLine progress = new(context)) tracer = new Tracer(checkpoint, request, progress, cancellation);
        using LiveRegion region = new(context, watch, cancellation);
        using ProgressLine steps = new(context);
        int done = 0;
        foreach (TraceStep _ in tracer.Steps(cancellation))
        {
            done++;
            if (region.Enabled) region.Draw((console, height) => LiveTraceRenderer.Write(console, tracer.Report(), tracer.MostSteps, height));
            else steps.Report(new LensProgress("answer", (double)done / tracer.MostSteps));
        }
        return tracer;
    }
}

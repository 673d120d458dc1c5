using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Interventions;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Files;
using LogitLens.Reports.Terminal;
using LogitLens.Residuals;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens read PROMPT</c>: the lens grid.</summary>
internal static class ReadVerb
{
    public const string Name = "read";

    private static readonly Dictionary<string, ColorBy> GridColors = Enum.GetValues<ColorBy>().ToDictionary(c => c.ToString().ToLowerInvariant());

    public static Command Create(CliContext context)
    {
        PromptOptions prompt = new(optional: true);
        StoreOptions store = new();
        OutOptions output = new();
        Option<string> model = CommonOptions.Model();
        Option<int?> answer = AnswerOption.Create("Also let the model answer, greedily, with up to N tokens, and read those positions too");
        Option<string[]> edit = EditOption.Create();
        Option<int> top = new("--top-k", "-k") { Description = "Tokens kept per cell.", DefaultValueFactory = _ => 10 };
        Option<string> layers = new("--layers") { Description = "Layers to read: 7, 2..5, 10.., every:4, several with commas; the last is always read.", HelpName = "LAYERS", DefaultValueFactory = _ => "all" };
        Option<string[]> targets = new("--target", "-t") { Description = "A token to follow through the layers: a text that is one token, or #ID. Repeatable.", HelpName = "TOKEN", DefaultValueFactory = _ => [] };
        Option<string[]> sets = new("--set") { Description = "Tokens whose probabilities are added up in every cell: each as in --target, or TEXT* for all that begin with TEXT. Repeatable.", HelpName = "NAME=TOKEN,...", DefaultValueFactory = _ => [] };
        Option<bool> js = new("--js") { Description = "Also the Jensen-Shannon divergence to the output (a second pass over the head)." };
        Option<string> color = new("--color") { Description = "What colours a cell.", DefaultValueFactory = _ => "probability" };
        color.AcceptOnlyFromAmong([.. GridColors.Keys]);
        Option<bool> transpose = new("--transpose") { Description = "Rows are positions, columns are layers." };
        Option<bool> values = new("--values") { Description = "Show each cell's figure beside its token." };
        Option<bool> whole = new("--whole") { Description = "Draw the grid over the whole answer, however long it is; in a picture, over the whole chat too." };
        OpenOptions open = new();
        Option<bool> json = CommonOptions.Json();
        Command command = new(Name, "The lens grid: what the model would say after every layer, at every position.")
        {
            prompt.Text, model, prompt.Chat, prompt.Raw, prompt.System, answer, edit, top, layers, targets, sets, js, prompt.NoSpecial, color, transpose, values, whole, store.Save, store.Type, store.From,
            output.Out, open.Residency, open.Allow, json,
        };
        foreach (Option option in output.OfPictures) command.Add(option);
        store.Validate(command, prompt, [answer, edit]);
        command.SetAction((parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(model);
            IReadOnlyList<ResidualEdit> edits = EditOption.Of(parsed, edit);
            SetText[] summed = [.. parsed.GetValue(sets)!.Select(SetText.Parse)];
            if (parsed.GetValue(store.Save) is { } target) ResidualStore.CheckTarget(target);
            ReportFile? written = output.Check(parsed, typeof(ReadReport));
            using Checkpoint checkpoint = open.Open(parsed, context, name);
            foreach (string warning in checkpoint.Warnings) context.Error.WriteLine($"warning: {warning}");
            LensOptions options = LensOptions.Of(checkpoint, parsed.GetValue(layers)!, parsed.GetValue(targets)!, summed) with
            {
                TopK = parsed.GetValue(top),
                JensenShannon = parsed.GetValue(js),
            };
            ReadReport report;
            using (ProgressLine progress = new(context))
            {
                Recording recording = parsed.GetValue(store.From) is { } file ? StoreOptions.Open(file, checkpoint, context)
                    : Lens.Record(checkpoint, prompt.RequestOf(parsed, context, name) with { Edits = edits }, AnswerOption.TokensOf(parsed, answer, prompt, name), progress, cancellation);
                if (edits.Count > 0) EditOption.Warn(context, recording.Warnings);
                store.SaveIfAsked(parsed, checkpoint, recording);
                report = Lens.Read(checkpoint, recording, options, progress, cancellation);
            }
            output.Write(parsed, context, written, report, new FigureOptions
            {
                ColorBy = GridColors[parsed.GetValue(color)!],
                Transpose = parsed.GetValue(transpose),
                Values = parsed.GetValue(values),
                Whole = parsed.GetValue(whole),
            });
            if (parsed.GetValue(json)) context.Output.WriteLine(ReportJson.Write(report));
            else GridRenderer.Write(context.CreateConsole(), report, new GridOptions
            {
                ColorBy = GridColors[parsed.GetValue(color)!],
                Transpose = parsed.GetValue(transpose),
                Values = parsed.GetValue(values),
                WholeAnswer = parsed.GetValue(whole),
            });
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }
}

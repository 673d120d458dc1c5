using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LogitLens.Cli.Running;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens read PROMPT</c>: the lens grid.</summary>
internal static class ReadVerb
{
    public const string Name = "read";

    private static readonly Dictionary<string, ColorBy> GridColors = Enum.GetValues<ColorBy>().ToDictionary(c => c.ToString().ToLowerInvariant());

    public static Command Create(CliContext context)
    {
        PromptOptions prompt = new();
        Option<string> model = CommonOptions.Model();
        Option<int?> answer = new("--answer", "-n")
        {
            Description = "Also let the model answer, greedily, with up to N tokens, and read those positions too; " +
                "without it, the embedded models answer in a chat and others do not.",
            HelpName = "N",
            CustomParser = AnswerTokens,
        };
        Option<int> top = new("--top-k", "-k") { Description = "Tokens kept per cell.", DefaultValueFactory = _ => 10 };
        Option<string> layers = new("--layers") { Description = "Layers to read: 7, 2..5, 10.., every:4, several with commas; the last is always read.", HelpName = "LAYERS", DefaultValueFactory = _ => "all" };
        Option<string[]> targets = new("--target", "-t") { Description = "A token to follow through the layers: a text that is one token, or #ID. Repeatable.", HelpName = "TOKEN", DefaultValueFactory = _ => [] };
        Option<bool> js = new("--js") { Description = "Also the Jensen-Shannon divergence to the output (a second pass over the head)." };
        Option<string> color = new("--color") { Description = "What colours a cell.", DefaultValueFactory = _ => "probability" };
        color.AcceptOnlyFromAmong([.. GridColors.Keys]);
        Option<bool> transpose = new("--transpose") { Description = "Rows are positions, columns are layers." };
        Option<bool> values = new("--values") { Description = "Show each cell's figure beside its token." };
        Option<bool> whole = new("--whole") { Description = "Draw the grid over the whole answer, however long it is." };
        Option<string[]> allow = CommonOptions.AllowConfig();
        Option<bool> json = CommonOptions.Json();
        Command command = new(Name, "The lens grid: what the model would say after every layer, at every position.")
        {
            prompt.Text, model, prompt.Chat, prompt.Raw, prompt.System, answer, top, layers, targets, js, prompt.NoSpecial, color, transpose, values, whole, allow, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(model);
            LensRequest request = prompt.Fill(new LensRequest
            {
                Prompt = prompt.TextOf(parsed, context),
                AnswerTokens = parsed.GetValue(answer) ?? (prompt.IsChat(parsed, name) ? EmbeddedModels.Find(name)?.AnswerTokens ?? 0 : 0),
                TopK = parsed.GetValue(top),
                Layers = parsed.GetValue(layers)!,
                Targets = parsed.GetValue(targets)!,
                JensenShannon = parsed.GetValue(js),
            }, parsed, name);
            ReadReport report = Run(context, name, parsed.GetValue(allow)!, request, cancellation);
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

    private static int? AnswerTokens(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int tokens)) return tokens;
        result.AddError($"--answer is '{text}'; expected a whole number of tokens from 0 to {int.MaxValue}.");
        return null;
    }

    private static ReadReport Run(CliContext context, string model, string[] allow, LensRequest request, CancellationToken cancellation)
    {
        using Checkpoint checkpoint = Checkpoint.Open(model, allow);
        foreach (string warning in checkpoint.Warnings) context.Error.WriteLine($"warning: {warning}");
        using ProgressLine progress = new(context);
        return Lens.Read(checkpoint, request, progress, cancellation);
    }
}

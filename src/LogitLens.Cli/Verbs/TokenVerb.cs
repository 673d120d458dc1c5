using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using LogitLens.Tokenization;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens token X</c>: the bytes, characters and pieces of a token or text, and what part of a character can become.</summary>
internal static class TokenVerb
{
    private static readonly Dictionary<string, QueryKind> Kinds = Enum.GetValues<QueryKind>().ToDictionary(k => k.ToString().ToLowerInvariant());

    public static Command Create(CliContext context)
    {
        Argument<string> query = new("X") { Description = "A text, an id (with --model), or a vocabulary form such as ĠðŁĲł." };
        Option<string> model = CommonOptions.Model();
        model.DefaultValueFactory = null;
        model.Description = "Whose vocabulary to look into; tokenizer files will do. Without it only the bytes are explained.";
        Option<string> kind = new("--as") { Description = "Take X for this and nothing else.", HelpName = "text|id|form" };
        kind.AcceptOnlyFromAmong([.. Kinds.Keys]);
        Option<bool> json = CommonOptions.Json();
        Command command = new("token", "A text, an id or a vocabulary form: its bytes, characters, names, pieces, and what it can become.") { query, model, kind, json };
        command.SetAction(parsed =>
        {
            Tokenizer? tokenizer = parsed.GetValue(model) is { } name ? Tokenizer.Load(ModelLocator.Find(name)) : null;
            TokenReport report = TokenLookup.Find(parsed.GetRequiredValue(query), tokenizer, parsed.GetValue(kind) is { } chosen ? Kinds[chosen] : null);
            if (parsed.GetValue(json)) context.Output.WriteLine(ReportJson.Write(report));
            else TokenRenderer.Write(context.CreateConsole(), report);
            if (tokenizer is null && report.Query.All(char.IsAsciiDigit)) context.Error.WriteLine("note: pass --model to read the number as a token id.");
            return ExitCodes.Fine;
        });
        return command;
    }
}

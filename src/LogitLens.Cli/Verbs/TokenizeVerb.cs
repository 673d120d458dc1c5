using System.CommandLine;
using System.Text.Json;
using LogitLens.Cli.Running;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens tokenize TEXT</c>: text to token ids.</summary>
internal static class TokenizeVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string> text = new("TEXT") { Description = "The text; - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> model = CommonOptions.Model();
        model.Description = $"A model directory (its tokenizer files will do), {CommonOptions.ModelNames}.";
        Option<bool> lines = new("--jsonl") { Description = "Read one JSON string a line from standard input, write one JSON array of ids a line." };
        Option<bool> noSpecial = new("--no-special") { Description = "Leave out the special tokens that the tokenizer adds around a text." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("tokenize", "Text to token ids.") { text, model, lines, noSpecial, json };
        command.SetAction((parsed, cancellation) =>
        {
            string name = parsed.GetRequiredValue(model);
            Tokenizer tokenizer = Tokenizer.Load(ModelLocator.Find(name));
            foreach (string warning in tokenizer.Warnings) context.Error.WriteLine($"warning: {warning}");
            bool special = !parsed.GetValue(noSpecial);
            if (parsed.GetValue(lines)) EncodeLines(context, tokenizer, special, cancellation);
            else Encode(context, name, tokenizer, Text(parsed.GetValue(text), context), special, parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }

    private static string Text(string? argument, CliContext context) => argument is null
        ? throw new InputException("no text was given: pass one, or - to read standard input, or --jsonl for one JSON string a line.")
        : CommonOptions.TextOrInput(argument, context.Input);

    private static void Encode(CliContext context, string name, Tokenizer tokenizer, string text, bool special, bool json)
    {
        int[] ids = tokenizer.Encode(text, special);
        TokenizeReport report = new()
        {
            Tokenizer = name,
            Text = text,
            Tokens = [.. ids.Select(id => TokenDescriber.Describe(tokenizer, id))],
        };
        if (json) context.Output.WriteLine(ReportJson.Write(report));
        else TokenizeRenderer.Write(context.CreateConsole(), report);
    }

    private static void EncodeLines(CliContext context, Tokenizer tokenizer, bool special, CancellationToken cancellation)
    {
        for (int number = 1; context.Input.ReadLine() is { } line; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            // Each answer leaves at once: whoever asks may wait for it before the next line.
            context.Output.WriteLine($"[{string.Join(", ", tokenizer.Encode(ReadString(line, number), special))}]");
            context.Output.Flush();
        }
    }

    private static string ReadString(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(line) ?? throw new InputException($"line {number} of standard input is null; expected a JSON string.");
        }
        catch (JsonException error)
        {
            throw new InputException($"line {number} of standard input is no JSON string: {(line.Length > 40 ? line[..40] + "..." : line)}. Expected e.g. \"Once upon a time\".", error);
        }
    }
}

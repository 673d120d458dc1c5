using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogitLens.Cli.Running;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Templates;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens template MODEL --messages F.json</c>: the text that a model would see.</summary>
internal static class TemplateVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string> model = new("MODEL") { Description = $"A model directory (its tokenizer files will do), {CommonOptions.ModelNames}." };
        Option<string> messages = new("--messages")
        {
            Description = "A JSON file: an array of messages, or an object with every variable of the template; - for standard input.",
            HelpName = "FILE",
            Required = true,
        };
        Option<string> now = new("--now") { Description = "The clock that the template may show, e.g. 2026-11-23 or 2026-11-23T12:00:00.", HelpName = "TIME" };
        Option<string> name = new("--name") { Description = "Which template, where the model has several.", HelpName = "NAME" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("template", "Apply the chat template: the text a model would see.") { model, messages, now, name, json };
        command.SetAction(parsed => Run(context, parsed.GetRequiredValue(model), parsed.GetRequiredValue(messages), parsed.GetValue(now), parsed.GetValue(name), parsed.GetValue(json)));
        return command;
    }

    private static int Run(CliContext context, string model, string messages, string? now, string? name, bool json)
    {
        string directory = ModelLocator.Find(model);
        ChatTemplate template = ChatTemplate.Load(directory, name)
            ?? throw new InputException($"{model} has no chat template ({ChatTemplate.LookedFor(directory)}).");
        JsonObject variables = ReadVariables(messages, context.Input);
        foreach ((string key, JsonNode? value) in ChatTemplate.SpecialTokens(directory)) variables.TryAdd(key, value?.DeepClone());
        string text = template.Render(variables, ParseNow(now));
        if (json) context.Output.WriteLine(ReportJson.Write(new TemplateReport { Model = model, Text = text }));
        else context.Output.Write(context.OutputIsTerminal ? text + "\n" : text);
        return ExitCodes.Fine;
    }

    private static JsonObject ReadVariables(string path, TextReader input)
    {
        string where = path == "-" ? "standard input" : path;
        if (path != "-" && !File.Exists(path)) throw new InputException($"{path} does not exist; expected a JSON file with an array of messages.");
        try
        {
            JsonNode? node = JsonNode.Parse(path == "-" ? input.ReadToEnd() : File.ReadAllText(path));
            return node switch
            {
                JsonArray array => new JsonObject { ["messages"] = array, ["add_generation_prompt"] = true },
                JsonObject variables => variables,
                _ => throw new InputException($"{where} holds {Kind(node)}; expected an array of messages, or an object with every variable of the template."),
            };
        }
        catch (JsonException error)
        {
            throw new InputException($"{where} is not valid JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} of it.", error);
        }
        catch (ArgumentException error)
        {
            throw new InputException($"{where}: a key stands there twice ({error.Message}).", error);
        }
    }

    private static string Kind(JsonNode? node) => node is null ? "null" : "a single value";

    private static DateTimeOffset ParseNow(string? text)
    {
        if (text is null) return DateTimeOffset.Now;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset now) ? now
            : throw new InputException($"--now is \"{text}\"; expected a time such as 2026-11-23 or 2026-11-23T12:00:00.");
    }
}

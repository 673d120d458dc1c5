using System.CommandLine;
using LogitLens.Head;
using LogitLens.Models.Locating;

namespace LogitLens.Cli.Verbs;

/// <summary>Options that several verbs share, spelt and explained once.</summary>
internal static class CommonOptions
{
    /// <summary>How the names of models are explained everywhere.</summary>
    public static string ModelNames { get; } = "a GGUF file, org/name from the local Hugging Face cache, ollama:NAME, lmstudio:PUBLISHER/NAME, or an embedded model: " +
        string.Join(", ", EmbeddedModels.All.Select(m => m.Name)) + " (docs/models.md)";

    /// <summary>The model to open; the embedded default where none is named.</summary>
    public static Option<string> Model() => new("--model", "-m")
    {
        Description = $"A model directory in the Hugging Face layout, {ModelNames}.",
        HelpName = "MODEL",
        DefaultValueFactory = _ => EmbeddedModels.DefaultName,
    };

    /// <summary>How several head rows become one direction.</summary>
    public static Option<string> Compose(string description)
    {
        Option<string> option = new("--compose") { Description = description, DefaultValueFactory = _ => "mean" };
        return option.AcceptOnlyFromAmong([.. Compositions.Keys]);
    }

    /// <summary>The compositions by what <see cref="Compose"/> calls them.</summary>
    public static IReadOnlyDictionary<string, Composition> Compositions { get; } = Enum.GetValues<Composition>().ToDictionary(c => c.ToString().ToLowerInvariant());

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON (docs/json.md)." };

    public static Option<string[]> AllowConfig() => new("--allow-config")
    {
        Description = "A config.json key that LogitLens does not know and that you know not to change the maths. Repeatable.",
        HelpName = "KEY",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The argument itself, or standard input for <c>-</c>, without its last line end.</summary>
    public static string TextOrInput(string argument, TextReader input) => argument == "-" ? WithoutLastLineEnd(input.ReadToEnd()) : argument;

    /// <summary>The text of a file without the line end that editors put at its end.</summary>
    public static string WithoutLastLineEnd(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}

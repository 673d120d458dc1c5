using System.CommandLine;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary>Options that several verbs share, spelt and explained once.</summary>
internal static class CommonOptions
{
    public static Option<string> Model() => new("--model", "-m")
    {
        Description = "A model directory in the Hugging Face layout, or org/name from the local Hugging Face cache.",
        HelpName = "DIR",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON (docs/json.md)." };

    public static Option<string[]> AllowConfig() => new("--allow-config")
    {
        Description = "A config.json key that LogitLens does not know and that you know not to change the maths. Repeatable.",
        HelpName = "KEY",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The model that was asked for.</summary>
    public static string Required(string? model) => model
        ?? throw new InputException("no model was given: pass --model DIR, or --model org/name from the local Hugging Face cache. `logitlens models` lists what can be opened.");

    /// <summary>The argument itself, or standard input for <c>-</c>, without its last line end.</summary>
    public static string TextOrInput(string argument, TextReader input)
    {
        if (argument != "-") return argument;
        string text = input.ReadToEnd();
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }
}

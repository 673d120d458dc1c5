using System.CommandLine;
using System.CommandLine.Parsing;
using LogitLens.Cli.Running;
using LogitLens.Residuals;

namespace LogitLens.Cli.Verbs;

/// <summary>Residuals in files: saved after a forward pass, or read instead of one.</summary>
internal sealed class StoreOptions
{
    private static readonly Dictionary<string, ResidualsType> Types = Enum.GetValues<ResidualsType>().ToDictionary(t => t.ToString().ToLowerInvariant());

    public StoreOptions() => Type.AcceptOnlyFromAmong([.. Types.Keys]);

    public Option<string> From { get; } = new("--from-residuals")
    {
        Description = "Read the residual stream from a file that --save-residuals wrote, instead of running a prompt through the model.",
        HelpName = "FILE",
    };

    public Option<string> Save { get; } = new("--save-residuals")
    {
        Description = "Also keep the residual stream of every layer and position in a safetensors file, to be read again without a forward pass.",
        HelpName = "FILE",
    };

    public Option<string> Type { get; } = new("--residuals-type")
    {
        Description = "How that file keeps the numbers: as they are, or rounded to half the size.",
        DefaultValueFactory = _ => "f32",
    };

    /// <summary>A prompt or a file, not both: with a file, nothing that a prompt is run with is left to choose.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="prompt">Its prompt, which must be optional.</param>
    /// <param name="more">Other options that go with a forward pass.</param>
    /// <param name="instead">An option that takes the place of both; null for none.</param>
    public void Validate(Command command, PromptOptions prompt, Option[] more, Option? instead = null) => command.Validators.Add(result =>
    {
        bool text = result.GetResult(prompt.Text) is { Tokens.Count: > 0 };
        if (instead is not null && Given(result, instead))
        {
            if (text || Given(result, From)) result.AddError($"{instead.Name} takes the place of {(text ? "PROMPT" : From.Name)}; leave one out.");
            return;
        }
        if (!Given(result, From))
        {
            if (!text) result.AddError($"Required argument 'PROMPT' missing for command: '{command.Name}'; or pass {From.Name} FILE.");
            if (Given(result, Type) && !Given(result, Save)) result.AddError($"{Type.Name} says how {Save.Name} FILE keeps the numbers; pass that too.");
            return;
        }
        if (text) result.AddError($"the prompt is in the file of {From.Name}; leave out PROMPT.");
        string[] idle = [.. ((Option[])[prompt.Chat, prompt.Raw, prompt.System, prompt.NoSpecial, Save, Type, .. more]).Where(o => Given(result, o)).Select(o => o.Name)];
        if (idle.Length > 0) result.AddError($"{From.Name} reads a forward pass that was made; leave out {string.Join(", ", idle)}.");
    });

    /// <summary>Saves a recording if that was asked for.</summary>
    public void SaveIfAsked(ParseResult parsed, Checkpoint checkpoint, Recording recording)
    {
        if (parsed.GetValue(Save) is { } path) ResidualStore.Save(path, checkpoint, recording, Types[parsed.GetValue(Type)!]);
    }

    /// <summary>The recording of a file, its warnings shown.</summary>
    public static Recording Open(string path, Checkpoint checkpoint, CliContext context)
    {
        Recording recording = ResidualStore.Open(path, checkpoint);
        foreach (string warning in recording.Warnings) context.Error.WriteLine($"warning: {warning}");
        return recording;
    }

    private static bool Given(SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };
}

using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Models;

namespace LogitLens.Cli.Verbs;

/// <summary>How a model is opened, the same for every verb that computes with its weights.</summary>
internal sealed class OpenOptions
{
    private static readonly Dictionary<string, Residency> Residencies = Enum.GetValues<Residency>().ToDictionary(r => r.ToString().ToLowerInvariant());

    public Option<string[]> Allow { get; } = CommonOptions.AllowConfig();

    public Option<string> Residency { get; } = CreateResidency();

    /// <summary>How long the pages of the weights stay in memory.</summary>
    public static Option<string> CreateResidency()
    {
        Option<string> option = new("--residency")
        {
            Description = "How the weights are held: mapped keeps what was read; streamed gives each block back when it is done, and reads the next ahead; " +
                "auto streams where the weight files exceed the memory that is free. The figures are the same.",
            DefaultValueFactory = _ => "auto",
        };
        return option.AcceptOnlyFromAmong([.. Residencies.Keys]);
    }

    /// <summary>What was asked for.</summary>
    public static Residency ResidencyOf(ParseResult parsed, Option<string> option) => Residencies[parsed.GetValue(option)!];

    /// <summary>Opens a model with its tokenizer.</summary>
    /// <exception cref="Tensors.InputException">Anything missing, unknown or broken.</exception>
    public Checkpoint Open(ParseResult parsed, CliContext context, string name)
    {
        Checkpoint checkpoint = Checkpoint.Open(name, ResidencyOf(parsed, Residency), parsed.GetValue(Allow)!);
        Say(context, name, checkpoint.Model);
        return checkpoint;
    }

    /// <summary>Opens a model alone.</summary>
    /// <exception cref="Tensors.InputException">Anything missing, unknown or broken.</exception>
    public Model OpenModel(ParseResult parsed, CliContext context, string name, string directory)
    {
        Model model = Model.Open(directory, ResidencyOf(parsed, Residency), parsed.GetValue(Allow)!);
        Say(context, name, model);
        return model;
    }

    private static void Say(CliContext context, string name, Model model)
    {
        if (model.ResidencyReason is { } reason) context.Error.WriteLine($"note: {name}: {reason} (docs/residency.md).");
    }
}

using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Interventions;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary>Changes to the residual stream while a text runs.</summary>
internal static class EditOption
{
    public static Option<string[]> Create() => new("--edit")
    {
        Description = "Change the residual stream while the text runs: \"ablate attention at 5\" (or mlp, or block) leaves out what makes layer 5 of layer 4; " +
            "\"add 'sea + horse' at 5 strength 0.5\" adds a head expression, half as long as the residual; \"swap 'horse' for 'fish' at 4..6 positions -1\" " +
            "puts one in another's place, here only at the prompt's last token. Repeatable.",
        HelpName = "EDIT",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The edits in their order.</summary>
    /// <exception cref="InputException">One does not parse.</exception>
    public static IReadOnlyList<ResidualEdit> Of(ParseResult parsed, Option<string[]> option) => [.. parsed.GetValue(option)!.Select(ResidualEdit.Parse)];

    /// <summary>Shows how the concepts of edits were understood, where that may surprise.</summary>
    public static void Warn(CliContext context, IEnumerable<string> notes)
    {
        foreach (string note in notes) context.Error.WriteLine($"warning: {note}");
    }
}

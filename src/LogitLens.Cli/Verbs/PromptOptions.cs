using System.CommandLine;
using LogitLens.Cli.Running;

namespace LogitLens.Cli.Verbs;

/// <summary>The prompt of a verb and what is put around it.</summary>
internal sealed class PromptOptions : ChatOptions
{
    /// <summary>The options.</summary>
    /// <param name="optional">Whether the verb also does without a prompt; then it says itself when one is missing.</param>
    public PromptOptions(bool optional = false)
    {
        if (optional) Text.Arity = ArgumentArity.ZeroOrOne;
    }

    public Argument<string> Text { get; } = new("PROMPT") { Description = "The text to read; - reads standard input." };

    /// <summary>The text, from standard input where that was asked for.</summary>
    public string TextOf(ParseResult parsed, CliContext context) => CommonOptions.TextOrInput(parsed.GetRequiredValue(Text), context.Input);

    /// <summary>The prompt as the options describe it.</summary>
    public PromptRequest RequestOf(ParseResult parsed, CliContext context, string model) =>
        Fill(new PromptRequest { Prompt = TextOf(parsed, context) }, parsed, model);
}

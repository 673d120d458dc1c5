using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LogitLens.Models.Locating;

namespace LogitLens.Cli.Verbs;

/// <summary>How long an answer a verb lets the model give before it reads.</summary>
internal static class AnswerOption
{
    public static Option<int?> Create(string description) => new("--answer", "-n")
    {
        Description = description + "; without it, the embedded models answer in a chat and others do not.",
        HelpName = "N",
        CustomParser = Parse,
    };

    /// <summary>Tokens at most: what was asked for, or what the model gives by itself in a chat.</summary>
    public static int TokensOf(ParseResult parsed, Option<int?> answer, PromptOptions prompt, string model) =>
        parsed.GetValue(answer) ?? (prompt.IsChat(parsed, model) ? EmbeddedModels.Find(model)?.AnswerTokens ?? 0 : 0);

    private static int? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int tokens)) return tokens;
        result.AddError($"--answer is '{text}'; expected a whole number of tokens from 0 to {int.MaxValue}.");
        return null;
    }
}

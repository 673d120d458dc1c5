using System.CommandLine;
using LogitLens.Cli.Running;
using LogitLens.Models.Locating;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary>The prompt of a verb and what is put around it.</summary>
internal sealed class PromptOptions
{
    /// <summary>The options.</summary>
    /// <param name="optional">Whether the verb also does without a prompt; then it says itself when one is missing.</param>
    public PromptOptions(bool optional = false)
    {
        if (optional) Text.Arity = ArgumentArity.ZeroOrOne;
    }

    public Argument<string> Text { get; } = new("PROMPT") { Description = "The text to read; - reads standard input." };

    public Option<bool> Chat { get; } = new("--chat")
    {
        Description = "Put the model's chat template around the prompt; the embedded models, which know only dialogues, get it anyway.",
    };

    public Option<bool> Raw { get; } = new("--raw") { Description = "Read the prompt as it is, without a chat template." };

    public Option<string> System { get; } = new("--system") { Description = "The system message of the chat.", HelpName = "TEXT" };

    public Option<bool> NoSpecial { get; } = new("--no-special") { Description = "Leave out the special tokens that the tokenizer adds around a text." };

    /// <summary>The text, from standard input where that was asked for.</summary>
    public string TextOf(ParseResult parsed, CliContext context) => CommonOptions.TextOrInput(parsed.GetRequiredValue(Text), context.Input);

    /// <summary>Whether a chat is asked for; the name of a model says whether it knows only dialogues.</summary>
    /// <exception cref="InputException">The options contradict each other.</exception>
    public bool IsChat(ParseResult parsed, string model)
    {
        bool chat = parsed.GetValue(Chat);
        string? system = parsed.GetValue(System);
        if (!parsed.GetValue(Raw)) return chat || system is not null || EmbeddedModels.Find(model) is { Chat: true };
        if (chat) throw new InputException("--chat and --raw ask for opposites; leave one out.");
        if (system is not null) throw new InputException("--system needs the chat template that --raw leaves out; leave one out.");
        return false;
    }

    /// <summary>The prompt as the options describe it.</summary>
    public PromptRequest RequestOf(ParseResult parsed, CliContext context, string model) =>
        Fill(new PromptRequest { Prompt = TextOf(parsed, context) }, parsed, model);

    /// <summary>The request with what the options say of its prompt.</summary>
    public TRequest Fill<TRequest>(TRequest request, ParseResult parsed, string model) where TRequest : PromptRequest =>
        (TRequest)((PromptRequest)request with
        {
            Chat = IsChat(parsed, model),
            System = parsed.GetValue(System),
            AddSpecialTokens = !parsed.GetValue(NoSpecial),
        });
}

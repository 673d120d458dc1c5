using System.CommandLine;
using LogitLens.Models.Locating;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary>What is put around a prompt: a chat template, special tokens.</summary>
internal class ChatOptions
{
    public Option<bool> Chat { get; } = new("--chat")
    {
        Description = "Put the model's chat template around the prompt; the embedded models, which know only dialogues, get it anyway.",
    };

    public Option<bool> Raw { get; } = new("--raw") { Description = "Read the prompt as it is, without a chat template." };

    public Option<string> System { get; } = new("--system") { Description = "The system message of the chat.", HelpName = "TEXT" };

    public Option<bool> NoSpecial { get; } = new("--no-special") { Description = "Leave out the special tokens that the tokenizer adds around a text." };

    /// <summary>Whether a chat is asked for; null where neither it nor its opposite is.</summary>
    /// <exception cref="InputException">The options contradict each other.</exception>
    public bool? AskedFor(ParseResult parsed)
    {
        bool chat = parsed.GetValue(Chat);
        string? system = parsed.GetValue(System);
        if (!parsed.GetValue(Raw)) return chat || system is not null ? true : null;
        if (chat) throw new InputException("--chat and --raw ask for opposites; leave one out.");
        if (system is not null) throw new InputException("--system needs the chat template that --raw leaves out; leave one out.");
        return false;
    }

    /// <summary>Whether there is to be a chat; where nothing is asked for, the name of a model says whether it knows only dialogues.</summary>
    /// <exception cref="InputException">The options contradict each other.</exception>
    public bool IsChat(ParseResult parsed, string model) => AskedFor(parsed) ?? EmbeddedModels.Find(model) is { Chat: true };

    /// <summary>The request with what the options say of its prompt.</summary>
    public TRequest Fill<TRequest>(TRequest request, ParseResult parsed, string model) where TRequest : PromptRequest =>
        (TRequest)((PromptRequest)request with
        {
            Chat = IsChat(parsed, model),
            System = parsed.GetValue(System),
            AddSpecialTokens = !parsed.GetValue(NoSpecial),
        });
}

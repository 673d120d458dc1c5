using System.CommandLine;
using LogitLens.Experiments;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary>How names are put to the test.</summary>
internal sealed class ExperimentOptions
{
    private readonly Option<bool> _chat = new("--chat") { Description = "Ask in the model's chat template; it is used anyway where there is one." };
    private readonly Option<bool> _raw = new("--raw") { Description = "Ask as \"Question: ... Answer:\", without a chat template." };
    private readonly Option<string[]> _questions = new("--question")
    {
        Description = "A wording of the question, with {x} for the name or {a} for the name with its article; the first one is answered. Repeatable.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string> _compose = CommonOptions.Compose("How the head rows of a name's tokens make its concept.");
    private readonly Option<double> _least = new("--least-mass")
    {
        Description = "Beginnings of emoji below this probability are not followed.",
        HelpName = "P",
        DefaultValueFactory = _ => new EmojiWalkOptions().LeastMass,
    };

    public IReadOnlyList<Option> All => [_chat, _raw, _questions, _compose, _least];

    public EmojiOptions Of(ParseResult parsed)
    {
        if (parsed.GetValue(_chat) && parsed.GetValue(_raw)) throw new InputException("--chat and --raw ask for opposites; leave one out.");
        string[] questions = parsed.GetValue(_questions)!;
        if (questions.FirstOrDefault(q => !q.Contains("{x}", StringComparison.Ordinal) && !q.Contains("{a}", StringComparison.Ordinal)) is { } without)
            throw new InputException($"the question \"{without}\" has no place for the name; write {{x}} or {{a}} there.");
        return new EmojiOptions
        {
            Chat = parsed.GetValue(_raw) ? false : parsed.GetValue(_chat) ? true : null,
            Questions = questions.Length > 0 ? questions : Wordings.Whether,
            Composition = CommonOptions.Compositions[parsed.GetValue(_compose)!],
            Walk = new EmojiWalkOptions { LeastMass = parsed.GetValue(_least) },
        };
    }
}

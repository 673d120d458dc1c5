using LogitLens.Forward;
using LogitLens.Readout;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Experiments;

/// <summary>Asks a model questions, in its chat template or, where it has none, as <c>Question: ... Answer:</c>.</summary>
internal sealed class Questioner
{
    private readonly Checkpoint _checkpoint;
    private readonly ReadoutHead _head;
    private readonly SharedPrefixSession _texts;

    /// <exception cref="InputException">The vocabulary has no way to say yes or no, or says both with the same tokens.</exception>
    public Questioner(Checkpoint checkpoint, bool chat)
    {
        _checkpoint = checkpoint;
        _head = new ReadoutHead(checkpoint.Model);
        _texts = new SharedPrefixSession(checkpoint.Model);
        Chat = chat;
        int rows = checkpoint.Model.Spec.VocabularySize;
        Yes = AnswerWord.Find(checkpoint.Tokenizer, rows, "yes");
        No = AnswerWord.Find(checkpoint.Tokenizer, rows, "no");
        if (Yes.Ids.Intersect(No.Ids).Any())
            throw new InputException($"yes and no begin with the same token in the vocabulary of {checkpoint.Name}; belief cannot be read from its answer's first token.");
    }

    /// <summary>Whether the chat template is used.</summary>
    public bool Chat { get; }

    /// <summary>The tokens that say yes.</summary>
    public AnswerWord Yes { get; }

    /// <summary>The tokens that say no.</summary>
    public AnswerWord No { get; }

    /// <summary>The residuals of the text that ran last.</summary>
    public ResidualRecorder Residuals => _texts.Residuals;

    /// <summary>A question as it is asked where no chat template is used.</summary>
    public static string WithoutTemplate(string question) => $"Question: {question}\nAnswer:";

    /// <summary>The prompt of a question, with the beginning of an answer where one is given.</summary>
    public EncodedPrompt Prompt(string question, string? opening = null)
    {
        PromptRequest request = new() { Prompt = Chat ? question : WithoutTemplate(question), Chat = Chat };
        EncodedPrompt prompt = EncodedPrompt.Of(_checkpoint, request);
        if (opening is null) return prompt;
        string text = prompt.Text + (Chat ? "" : " ") + opening;
        return new EncodedPrompt(text, _checkpoint.Tokenizer.Encode(text, addSpecialTokens: !Chat));
    }

    /// <summary>Runs a prompt.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="room">Tokens that are to fit after it.</param>
    /// <param name="cancellation">Checked in every block.</param>
    public ForwardSession Run(EncodedPrompt prompt, int room, CancellationToken cancellation) => _texts.Run(prompt.Ids, room, cancellation);

    /// <summary>P(yes) and P(no) of an answer's first token, for each wording.</summary>
    public Belief Ask(string name, IReadOnlyList<string> wordings, CancellationToken cancellation) => new([.. wordings.Select(w =>
    {
        string question = Wordings.Fill(w, name);
        ForwardSession session = Run(Prompt(question), room: 0, cancellation);
        float[] logits = _head.Logits(session.FinalResidual(session.Length - 1));
        double normalizer = VectorMath.LogSumExp(logits);
        return new WordingBelief(question, Sum(Yes), Sum(No));

        double Sum(AnswerWord word) => word.Ids.Sum(id => Math.Exp(logits[id] - normalizer));
    })]);
}

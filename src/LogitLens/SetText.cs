using System.Text;
using LogitLens.Readout;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens;

/// <summary>A set of tokens as users write it.</summary>
/// <param name="Name">What the reports call it.</param>
/// <param name="Tokens">Each as a target: a text that is one token, the vocabulary's spelling of one, or an id such as <c>#42</c>; or
/// <c>TEXT*</c> for every token whose text begins with TEXT, unless <c>TEXT*</c> is a token itself.</param>
public sealed record SetText(string Name, IReadOnlyList<string> Tokens)
{
    /// <summary>A set as the command line has it.</summary>
    /// <param name="text"><c>NAME=TOKEN,TOKEN,...</c>; spaces belong to the tokens, and a comma is written as its id.</param>
    /// <exception cref="InputException">No name or no tokens.</exception>
    public static SetText Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1) throw new InputException($"the set \"{text}\" has no name; write NAME=TOKEN,TOKEN,...");
        return new SetText(text[..equals], equals + 1 < text.Length ? text[(equals + 1)..].Split(',') : []);
    }

    /// <summary>The tokens' ids.</summary>
    /// <param name="checkpoint">The model that has them.</param>
    /// <exception cref="InputException">A token that does not exist, or a beginning that no token has.</exception>
    internal TokenSet Of(Checkpoint checkpoint) => new(Name, [.. Tokens.SelectMany(t => IdsOf(checkpoint, t))]);

    private int[] IdsOf(Checkpoint checkpoint, string text)
    {
        Tokenizer tokenizer = checkpoint.Tokenizer;
        if (text.Length < 2 || text[^1] != '*' || tokenizer.TryGetTokenId(text, out _) || tokenizer.Encode(text, addSpecialTokens: false).Length == 1)
            return [TargetToken.Parse(checkpoint, text, $"token of the set {Name}")];
        byte[] beginning = Encoding.UTF8.GetBytes(text[..^1]);
        int tokens = Math.Min(tokenizer.VocabularySize, checkpoint.Model.Spec.VocabularySize);
        int[] ids = [.. Enumerable.Range(0, tokens).Where(id => !tokenizer.IsSpecial(id) && tokenizer.TokenBytes(id).Span.StartsWith(beginning))];
        return ids.Length > 0 ? ids : throw new InputException($"no token's text begins with \"{text[..^1]}\", which the set {Name} asks for; most words need a leading space.");
    }
}

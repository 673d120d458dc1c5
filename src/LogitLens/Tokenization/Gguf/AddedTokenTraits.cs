using LogitLens.Tokenization.AddedTokens;

namespace LogitLens.Tokenization.Gguf;

/// <summary>
/// White space that added tokens swallow. The format has no key for it; as in llama.cpp the name of the model tells: the
/// tokens of Phi-3 take the white space behind them.
/// </summary>
internal sealed class AddedTokenTraits(string? modelName)
{
    private static readonly string[] Phi3 = ["phi-3", "phi3"];
    private static readonly string[] Phi3Keeps = ["<unk>", "<s>", "<|endoftext|>"];

    private readonly bool _isPhi3 = modelName is not null && Phi3.Any(p => modelName.Contains(p, StringComparison.OrdinalIgnoreCase));

    public AddedToken Apply(AddedToken token) => _isPhi3 && !Phi3Keeps.Contains(token.Content) ? token with { StripRight = true } : token;
}

using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tokenization.AddedTokens;
using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Gguf;

/// <summary>The tokens of a file in order of id, with the type of each.</summary>
internal sealed class GgufVocabulary
{
    private readonly GgufMetadata _metadata;

    private GgufVocabulary(GgufMetadata metadata, IReadOnlyList<string> tokens, TokenKind[] kinds, ModelVocabulary model) =>
        (_metadata, Tokens, Kinds, Model) = (metadata, tokens, kinds, model);

    public IReadOnlyList<string> Tokens { get; }

    public IReadOnlyList<TokenKind> Kinds { get; }

    /// <summary>The tokens that a text can have: all but the unused and the empty ones.</summary>
    public ModelVocabulary Model { get; }

    /// <exception cref="Tensors.InputException">No tokens, a token twice, or types that do not fit them.</exception>
    public static GgufVocabulary Read(GgufMetadata metadata, List<string> warnings)
    {
        IReadOnlyList<string> tokens = metadata.Texts(TokenizerKeys.Tokens)
            ?? throw metadata.Error($"{TokenizerKeys.Tokens} is missing, expected the texts of all tokens; fetch or convert the file again");
        if (tokens.Count is 0 or > ModelVocabulary.HighestId + 1)
            throw metadata.Error($"{TokenizerKeys.Tokens} has {tokens.Count} tokens, expected 1 to {ModelVocabulary.HighestId + 1}");
        TokenKind[] kinds = ReadKinds(metadata, tokens, warnings);
        var ids = new Dictionary<string, int>(tokens.Count);
        for (int id = 0; id < tokens.Count; id++)
        {
            if (kinds[id] == TokenKind.Unused || tokens[id].Length == 0) continue;
            if (!ids.TryAdd(tokens[id], id))
                throw metadata.Error($"{TokenizerKeys.Tokens} has '{tokens[id]}' as {ids[tokens[id]]} and {id}; every token needs a text of its own");
        }
        return new(metadata, tokens, kinds, new(ids, metadata.File));
    }

    /// <summary>The tokens that are found in a text before the model sees it.</summary>
    public List<AddedToken> CollectAdded()
    {
        AddedTokenTraits traits = new(_metadata.Text(TokenizerKeys.ModelName));
        var added = new List<AddedToken>();
        for (int id = 0; id < Tokens.Count; id++)
        {
            if (Kinds[id] is TokenKind.Unknown or TokenKind.Control or TokenKind.UserDefined && Tokens[id].Length > 0)
                added.Add(traits.Apply(new(Tokens[id], id) { Special = Kinds[id] != TokenKind.UserDefined }));
        }
        return added;
    }

    /// <summary>What the file says of the special tokens, as tokenizer_config.json would.</summary>
    public TokenizerConfig Describe(SpecialTokenIds special, bool addBegin, bool addEnd) => new()
    {
        BeginOfSequenceToken = TextOf(special.Begin),
        EndOfSequenceToken = TextOf(special.End),
        UnknownToken = TextOf(special.Unknown),
        PaddingToken = TextOf(special.Padding),
        AddBeginOfSequence = addBegin,
        AddEndOfSequence = addEnd,
    };

    private string? TextOf(int? id) => id is { } known ? Tokens[known] : null;

    private static TokenKind[] ReadKinds(GgufMetadata metadata, IReadOnlyList<string> tokens, List<string> warnings)
    {
        int count = tokens.Count;
        if (metadata.Integers(TokenizerKeys.Types) is not { } types)
        {
            warnings.Add($"{metadata.File}: {TokenizerKeys.Types} is missing; only end tokens known by their texts are taken for special ones");
            return [.. tokens.Select(t => EndOfGeneration.IsKnown(t) ? TokenKind.Control : TokenKind.Normal)];
        }
        var kinds = new TokenKind[count];
        if (types.Length != count)
            throw metadata.Error($"{TokenizerKeys.Types} has {types.Length} types, expected one for each of the {count} tokens");
        for (int id = 0; id < count; id++)
        {
            if (types[id] is < (long)TokenKind.Undefined or > (long)TokenKind.Byte)
                throw metadata.Error($"{TokenizerKeys.Types}[{id}] is {types[id]}, expected a type from {(int)TokenKind.Undefined} to {(int)TokenKind.Byte}");
            kinds[id] = (TokenKind)types[id];
        }
        return kinds;
    }
}

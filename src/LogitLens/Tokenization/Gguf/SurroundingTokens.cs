using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tokenization.PostProcessing;

namespace LogitLens.Tokenization.Gguf;

/// <summary>The begin and end tokens around a text.</summary>
internal static class SurroundingTokens
{
    /// <param name="metadata">May say whether there are any.</param>
    /// <param name="special">Which they are.</param>
    /// <param name="addBegin">Whether there is one in front where the file does not say.</param>
    /// <exception cref="Tensors.InputException">The file asks for a token that it does not name.</exception>
    public static PostProcessor Read(GgufMetadata metadata, SpecialTokenIds special, bool addBegin) => new(
        Find(metadata, TokenizerKeys.AddBegin, addBegin && special.Begin is not null, special.Begin, TokenizerKeys.Begin),
        Find(metadata, TokenizerKeys.AddEnd, false, special.End, TokenizerKeys.End));

    private static int[] Find(GgufMetadata metadata, string flagKey, bool usual, int? id, string idKey)
    {
        if (!(metadata.Flag(flagKey) ?? usual)) return [];
        return id is { } known ? [known] : throw metadata.Error($"{flagKey} is true, but {idKey} is missing; name the token or set the flag to false");
    }
}

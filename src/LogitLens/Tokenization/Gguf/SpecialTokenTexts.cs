using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Tokenization.Gguf;

/// <summary>The texts of a file's special tokens under the names that chat templates use.</summary>
internal static class SpecialTokenTexts
{
    /// <exception cref="Tensors.InputException">An id has no token.</exception>
    public static IEnumerable<(string Name, string Text)> Of(GgufMetadata metadata)
    {
        if (metadata.Texts(TokenizerKeys.Tokens) is not { } tokens) return [];
        SpecialTokenIds special = SpecialTokenIds.Read(metadata, tokens.Count, metadata.Text(TokenizerKeys.Model) ?? "");
        int? Find(string key) => SpecialTokenIds.ReadId(metadata, key, tokens.Count);
        (string Name, int? Id)[] ids =
        [
            ("bos_token", special.Begin), ("eos_token", special.End), ("unk_token", special.Unknown), ("pad_token", special.Padding),
            ("sep_token", Find(TokenizerKeys.Separator)), ("cls_token", Find(TokenizerKeys.Classifier)), ("mask_token", Find(TokenizerKeys.Mask)),
        ];
        return [.. ids.Where(i => i.Id is not null).Select(i => (i.Name, tokens[i.Id!.Value]))];
    }
}

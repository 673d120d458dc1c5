using System.Globalization;
using LogitLens.Tensors;

namespace LogitLens;

/// <summary>A token as users name it: an id (<c>#11410</c>), the vocabulary's spelling (<c>ĠðŁ</c>), or a text that is one token.</summary>
internal static class TargetToken
{
    public static int Parse(Checkpoint checkpoint, string text)
    {
        int rows = checkpoint.Model.Spec.VocabularySize;
        if (text.StartsWith('#') && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            return id < rows ? id : throw new InputException($"the target {text} is outside the vocabulary 0..{rows - 1}.");
        if (checkpoint.Tokenizer.TryGetTokenId(text, out int exact)) return exact;
        if (text.Length == 0) throw new InputException("a target token is empty; pass a text that is one token, or an id such as #42.");
        int[] ids = checkpoint.Tokenizer.Encode(text, addSpecialTokens: false);
        if (ids.Length == 1) return ids[0];
        string pieces = string.Join(" ", ids.Select(i => $"'{checkpoint.Tokenizer.TokenText(i)}' (#{i})"));
        throw new InputException($"the target \"{text}\" is {ids.Length} tokens here: {pieces}. Name one of them, or an id such as #42; " +
            "most words need a leading space.");
    }
}

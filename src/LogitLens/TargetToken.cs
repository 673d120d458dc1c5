using System.Globalization;
using LogitLens.Tensors;

namespace LogitLens;

/// <summary>A token as users name it: an id (<c>#11410</c>), the vocabulary's spelling (<c>ĠðŁ</c>), or a text that is one token.</summary>
internal static class TargetToken
{
    /// <param name="checkpoint">The model that has it.</param>
    /// <param name="text">The token.</param>
    /// <param name="what">What it is to be, for messages.</param>
    /// <exception cref="InputException">No such token, or more than one.</exception>
    public static int Parse(Checkpoint checkpoint, string text, string what = "target token")
    {
        int rows = checkpoint.Model.Spec.VocabularySize;
        if (text.StartsWith('#') && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            return id < rows ? id : throw new InputException($"the {what} {text} is outside the vocabulary 0..{rows - 1}.");
        if (checkpoint.Tokenizer.TryGetTokenId(text, out int exact)) return exact;
        if (text.Length == 0) throw new InputException($"the {what} is empty; pass a text that is one token, or an id such as #42.");
        int[] ids = checkpoint.Tokenizer.Encode(text, addSpecialTokens: false);
        if (ids.Length == 1) return ids[0];
        string pieces = string.Join(" ", ids.Select(i => $"'{checkpoint.Tokenizer.TokenText(i)}' (#{i})"));
        throw new InputException($"the {what} \"{text}\" is {ids.Length} tokens here: {pieces}. Name one of them, or an id such as #42; " +
            "most words need a leading space.");
    }
}

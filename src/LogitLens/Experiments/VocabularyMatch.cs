using LogitLens.Tensors;

namespace LogitLens.Experiments;

/// <summary>Whether two models mean the same by every token id. Only then do their distributions compare.</summary>
internal static class VocabularyMatch
{
    /// <summary>Refuses models whose vocabularies differ.</summary>
    /// <exception cref="InputException">Another number of rows, or an id whose spelling, bytes or special flag differs, or that only one of them has.</exception>
    public static void Require(Checkpoint model, Checkpoint against)
    {
        int rows = model.Model.Spec.VocabularySize, others = against.Model.Spec.VocabularySize;
        int all = Math.Max(model.Tokenizer.VocabularySize, against.Tokenizer.VocabularySize), first = -1, differing = 0;
        for (int id = 0; id < all; id++)
        {
            if (Same(model, against, id)) continue;
            if (differing++ == 0) first = id;
        }
        if (rows == others && differing == 0) return;
        string found = rows == others ? "" : $"{model.Name} has {rows} tokens and {against.Name} {others}; ";
        found += differing == 0 ? "the tokens that both have are the same"
            : $"the first difference is token #{first}, {Describe(model, first)} in {model.Name} and {Describe(against, first)} in {against.Name}; " +
              $"{differing} of {all} ids differ";
        throw new InputException($"the vocabularies differ: {found}. Distributions over different tokens cannot be compared; pass two models of one tokenizer, " +
            "such as a base and its fine-tuned child.");
    }

    private static bool Same(Checkpoint a, Checkpoint b, int id) =>
        id < a.Tokenizer.VocabularySize && id < b.Tokenizer.VocabularySize
        && a.Tokenizer.TokenText(id) == b.Tokenizer.TokenText(id)
        && a.Tokenizer.IsSpecial(id) == b.Tokenizer.IsSpecial(id)
        && a.Tokenizer.TokenBytes(id).Span.SequenceEqual(b.Tokenizer.TokenBytes(id).Span);

    private static string Describe(Checkpoint checkpoint, int id)
    {
        if (id >= checkpoint.Tokenizer.VocabularySize) return "missing";
        string bytes = Convert.ToHexString(checkpoint.Tokenizer.TokenBytes(id).Span);
        return $"'{checkpoint.Tokenizer.TokenText(id)}' ({(bytes.Length > 0 ? $"bytes {bytes}" : "no bytes")}{(checkpoint.Tokenizer.IsSpecial(id) ? ", special" : "")})";
    }
}

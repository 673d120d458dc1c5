using LogitLens.Tensors;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Head.Expressions;

/// <summary>From the texts and forms of an expression to token ids.</summary>
/// <param name="tokenizer">Whose tokens.</param>
/// <param name="rows">Rows V of the head.</param>
/// <param name="source">The expression, for messages.</param>
internal sealed class VocabularyNames(Tokenizer tokenizer, int rows, string source)
{
    /// <summary>What a reader should know of how names were understood.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The tokens of a text, without special ones around it.</summary>
    public int[] Encode(TextTerm term)
    {
        int[] ids = tokenizer.Encode(term.Text, addSpecialTokens: false);
        if (ids.Length == 0) throw ExpressionErrors.At(source, term.Offset, "the text has no token after normalisation");
        if (tokenizer.UnknownId is { } unknown && ids.Contains(unknown) && !term.Text.Contains(tokenizer.TokenText(unknown), StringComparison.Ordinal))
            throw ExpressionErrors.At(source, term.Offset, "the vocabulary cannot express this text",
                $"The tokenizer makes of it: {Pieces(ids)}. Write it differently.");
        foreach (int id in ids) CheckRow(id, term);
        bool isForm = ids.Length > 1 && !term.Text.All(char.IsAscii) && tokenizer.TryGetTokenId(term.Text, out _);
        if (isForm) Note($"{VisibleText.Of(term.Source)} was read as a text; the token of that form is token(\"{term.Text}\").");
        return ids;
    }

    /// <summary>The token that is named by its id or form.</summary>
    public int Find(TokenTerm term)
    {
        int id = term.Id ?? ByForm(term.Form!, term);
        CheckRow(id, term);
        return id;
    }

    private int ByForm(string form, TokenTerm term)
    {
        if (tokenizer.TryGetTokenId(form, out int id)) return id;
        if (!form.All(char.IsAscii) && DamagedForm.Repair(form, 1) is [{ Repairs.Count: > 0 } repaired, ..] && tokenizer.TryGetTokenId(repaired.Form, out id))
        {
            Note($"{VisibleText.Of(term.Source)} was read as {repaired.Form}; normalisation had changed that form.");
            return id;
        }
        int[] ids = tokenizer.Encode(form, addSpecialTokens: false);
        if (ids.Length == 1 && ids[0] != tokenizer.UnknownId) return ids[0];
        string near = NearestNames.Suggest(form, Enumerable.Range(0, tokenizer.VocabularySize).Select(tokenizer.TokenText));
        throw ExpressionErrors.At(source, term.Offset, "the vocabulary has no token of this form",
            $"As a text it is {(ids.Length == 0 ? "nothing" : Pieces(ids))}.{(near.Length > 0 ? " " + near : "")}");
    }

    private void Note(string note)
    {
        if (!Notes.Contains(note)) Notes.Add(note);
    }

    private void CheckRow(int id, Term term)
    {
        if ((uint)id >= (uint)rows)
            throw ExpressionErrors.At(source, term.Offset, $"the token {id} has no row in the head, which has the rows 0..{rows - 1}");
    }

    private string Pieces(int[] ids)
    {
        const int shown = 8;
        string pieces = string.Join(" ", ids.Take(shown).Select(id => $"'{VisibleText.Of(tokenizer.TokenText(id))}' ({id})"));
        return ids.Length > shown ? $"{pieces} and {ids.Length - shown} more" : pieces;
    }
}

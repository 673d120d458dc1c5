namespace LogitLens.Tokenization.PreTokenization;

/// <summary>A step that cuts pieces of text into smaller ones; the model never joins two of them.</summary>
internal abstract class PreTokenizer
{
    /// <summary>Whether the pieces are written in the <see cref="ByteAlphabet"/>.</summary>
    public virtual bool WritesBytes => false;

    /// <summary>Appends what becomes of <paramref name="piece"/>, which is not empty, and no empty piece.</summary>
    public abstract void Apply(TextPiece piece, List<TextPiece> output);
}

/// <summary>Pre-tokenizers one after the other.</summary>
internal sealed class SequencePreTokenizer(IReadOnlyList<PreTokenizer> steps) : PreTokenizer
{
    public override bool WritesBytes => steps.Any(s => s.WritesBytes);

    public override void Apply(TextPiece piece, List<TextPiece> output)
    {
        List<TextPiece> current = [piece];
        foreach (PreTokenizer step in steps)
        {
            var next = new List<TextPiece>(current.Count);
            foreach (TextPiece part in current) step.Apply(part, next);
            current = next;
        }
        output.AddRange(current);
    }
}

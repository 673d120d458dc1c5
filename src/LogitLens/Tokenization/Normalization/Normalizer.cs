namespace LogitLens.Tokenization.Normalization;

/// <summary>A step that rewrites text before it is cut into pieces.</summary>
internal abstract class Normalizer
{
    /// <summary>Whether the result is written in the <see cref="ByteAlphabet"/>.</summary>
    public virtual bool WritesBytes => false;

    public abstract string Apply(string text);

    /// <summary>
    /// The piece rewritten. Metaspace asks whether a piece still begins where the input begins, so a normaliser that takes
    /// characters off the front says so.
    /// </summary>
    public virtual TextPiece Apply(TextPiece piece) => new(Apply(piece.Text.ToString()), piece.AtInputStart);
}

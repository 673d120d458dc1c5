namespace LogitLens.Tokenization.Decoding;

/// <summary>
/// A step from vocabulary forms back to text. It is written as a stream, so that decoding a whole list and decoding token by
/// token are the same computation and cannot differ.
/// </summary>
internal abstract class TokenDecoder
{
    /// <summary>A fresh run of this step that passes its results on to <paramref name="next"/>.</summary>
    public abstract DecoderStage Start(DecoderStage next);

    /// <summary>What this step makes of a token regarded by itself, in the middle of a text.</summary>
    public virtual string Alone(string token) => token;

    /// <summary>The steps this one consists of, in order.</summary>
    public virtual IEnumerable<TokenDecoder> Steps => [this];
}

/// <summary>One run of a decoder. The token strings come in fragments, each token ended by <see cref="EndToken"/>.</summary>
internal abstract class DecoderStage
{
    public abstract void Append(ReadOnlySpan<char> fragment);

    public abstract void EndToken();

    /// <summary>No more tokens: passes on what was held back.</summary>
    public abstract void Finish();

    public void AppendToken(ReadOnlySpan<char> token)
    {
        Append(token);
        EndToken();
    }
}

namespace LogitLens.Tokenization.Decoding;

/// <summary>Joins continuing pieces to the word before them and puts a space before every other token.</summary>
internal sealed class WordPieceDecoder(string prefix, bool cleanUp) : TokenDecoder
{
    // English contractions and punctuation lose the space that tokenisation put before them.
    private static readonly (string Spaced, string Joined)[] CleanUps =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"),
        (" do not", " don't"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    public override DecoderStage Start(DecoderStage next) => new Stage(next, this);

    public override string Alone(string token) =>
        CleanUp(token.StartsWith(prefix, StringComparison.Ordinal) ? token[prefix.Length..] : " " + token);

    private string CleanUp(string token) => cleanUp
        ? CleanUps.Aggregate(token, (text, pair) => text.Replace(pair.Spaced, pair.Joined, StringComparison.Ordinal))
        : token;

    private sealed class Stage(DecoderStage next, WordPieceDecoder decoder) : BufferingStage(next)
    {
        private bool _started;

        protected override void Process(string token)
        {
            Next.AppendToken(_started ? decoder.Alone(token) : decoder.CleanUp(token));
            _started = true;
        }
    }
}

namespace LogitLens.Tokenization.Decoding;

/// <summary>Writes the visible space as a space again, and drops it in the first token where encoding had put it.</summary>
internal sealed class MetaspaceDecoder(string replacement, bool prepended) : TokenDecoder
{
    public override DecoderStage Start(DecoderStage next) => new Stage(next, this);

    public override string Alone(string token) => token.Replace(replacement, " ", StringComparison.Ordinal);

    private string First(string token) => prepended ? token.Replace(replacement, "", StringComparison.Ordinal) : Alone(token);

    private sealed class Stage(DecoderStage next, MetaspaceDecoder decoder) : BufferingStage(next)
    {
        private bool _started;

        protected override void Process(string token)
        {
            Next.AppendToken(_started ? decoder.Alone(token) : decoder.First(token));
            _started = true;
        }
    }
}

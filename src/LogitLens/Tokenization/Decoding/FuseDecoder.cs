namespace LogitLens.Tokenization.Decoding;

/// <summary>Joins all tokens into one.</summary>
internal sealed class FuseDecoder : TokenDecoder
{
    public override DecoderStage Start(DecoderStage next) => new Stage(next);

    private sealed class Stage(DecoderStage next) : DecoderStage
    {
        public override void Append(ReadOnlySpan<char> fragment) => next.Append(fragment);

        public override void EndToken() { }

        public override void Finish()
        {
            next.EndToken();
            next.Finish();
        }
    }
}

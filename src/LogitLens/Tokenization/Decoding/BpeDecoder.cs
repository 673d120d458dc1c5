namespace LogitLens.Tokenization.Decoding;

/// <summary>Turns the end-of-word suffix into a space, and into nothing in the last token.</summary>
internal sealed class BpeDecoder(string suffix) : TokenDecoder
{
    public override DecoderStage Start(DecoderStage next) => new Stage(next, this);

    public override string Alone(string token) => Replace(token, " ");

    private string Replace(string token, string replacement) =>
        suffix.Length == 0 ? token : token.Replace(suffix, replacement, StringComparison.Ordinal);

    private sealed class Stage(DecoderStage next, BpeDecoder decoder) : BufferingStage(next)
    {
        private string? _held;

        protected override void Process(string token)
        {
            if (_held is not null) Next.AppendToken(decoder.Alone(_held));
            _held = token;
        }

        public override void Finish()
        {
            if (_held is not null) Next.AppendToken(decoder.Replace(_held, ""));
            base.Finish();
        }
    }
}

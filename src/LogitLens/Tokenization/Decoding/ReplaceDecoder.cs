using LogitLens.Tokenization.Patterns;

namespace LogitLens.Tokenization.Decoding;

/// <summary>Replaces the matches of a pattern in every token.</summary>
internal sealed class ReplaceDecoder(TextPattern pattern, string content) : TokenDecoder
{
    public override DecoderStage Start(DecoderStage next) => new Stage(next, this);

    public override string Alone(string token) => pattern.Replace(token, content);

    private sealed class Stage(DecoderStage next, ReplaceDecoder decoder) : BufferingStage(next)
    {
        protected override void Process(string token) => Next.AppendToken(decoder.Alone(token));
    }
}

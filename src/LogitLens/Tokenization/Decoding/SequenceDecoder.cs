namespace LogitLens.Tokenization.Decoding;

/// <summary>Decoders one after the other.</summary>
internal sealed class SequenceDecoder(IReadOnlyList<TokenDecoder> steps) : TokenDecoder
{
    public override IEnumerable<TokenDecoder> Steps => steps.SelectMany(s => s.Steps);

    public override DecoderStage Start(DecoderStage next)
    {
        for (int i = steps.Count - 1; i >= 0; i--) next = steps[i].Start(next);
        return next;
    }
}

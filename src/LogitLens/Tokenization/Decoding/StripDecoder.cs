namespace LogitLens.Tokenization.Decoding;

/// <summary>Takes up to so many copies of a character off the start and the end of every token.</summary>
internal sealed class StripDecoder(string character, int start, int stop) : TokenDecoder
{
    public override DecoderStage Start(DecoderStage next) =>
        stop == 0 ? new LeadingStage(next, character, start) : new WholeStage(next, this);

    private string Strip(string token)
    {
        int first = LeadingLength(token, start);
        int last = token.Length;
        for (int i = 0; i < stop && last - character.Length >= first && EndsAt(token, last); i++) last -= character.Length;
        return token[first..last];
    }

    private bool EndsAt(string token, int end) =>
        token.AsSpan(0, end).EndsWith(character, StringComparison.Ordinal);

    private int LeadingLength(ReadOnlySpan<char> text, int most)
    {
        int length = 0;
        while (most-- > 0 && text[length..].StartsWith(character, StringComparison.Ordinal)) length += character.Length;
        return length;
    }

    private sealed class WholeStage(DecoderStage next, StripDecoder decoder) : BufferingStage(next)
    {
        protected override void Process(string token) => Next.AppendToken(decoder.Strip(token));
    }

    /// <summary>Strips the start alone, which need not wait for the end of the token.</summary>
    private sealed class LeadingStage(DecoderStage next, string character, int start) : DecoderStage
    {
        private int _taken;

        public override void Append(ReadOnlySpan<char> fragment)
        {
            while (_taken < start && fragment.StartsWith(character, StringComparison.Ordinal))
            {
                fragment = fragment[character.Length..];
                _taken++;
            }
            if (fragment.IsEmpty) return;
            _taken = start;
            next.Append(fragment);
        }

        public override void EndToken()
        {
            _taken = 0;
            next.EndToken();
        }

        public override void Finish() => next.Finish();
    }
}

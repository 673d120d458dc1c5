using System.Text;

namespace LogitLens.Tokenization.Decoding;

/// <summary>
/// Reads the <see cref="ByteAlphabet"/> back into bytes and those as UTF-8 across token borders; a token with any other
/// character stands for itself. Invalid UTF-8 becomes U+FFFD.
/// </summary>
internal sealed class ByteLevelDecoder : TokenDecoder
{
    public override DecoderStage Start(DecoderStage next) => new Stage(next);

    /// <summary>The bytes that a token stands for.</summary>
    public static byte[] Bytes(string token) =>
        ByteAlphabet.TryToBytes(token, out byte[]? bytes) ? bytes : Encoding.UTF8.GetBytes(token);

    private sealed class Stage(DecoderStage next) : BufferingStage(next)
    {
        private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();

        protected override void Process(string token) => Decode(Bytes(token), flush: false);

        // All tokens become one; it ends where the text ends.
        public override void Finish()
        {
            Decode([], flush: true);
            Next.EndToken();
            base.Finish();
        }

        private void Decode(byte[] bytes, bool flush)
        {
            var characters = new char[_utf8.GetCharCount(bytes, flush)];
            int count = _utf8.GetChars(bytes, characters, flush);
            if (count > 0) Next.Append(characters.AsSpan(0, count));
        }
    }
}

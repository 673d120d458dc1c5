using System.Globalization;
using System.Text;

namespace LogitLens.Tokenization.Decoding;

/// <summary>
/// Reads runs of tokens such as &lt;0xF0&gt; as UTF-8. A run is one unit: where it is not valid UTF-8 as a whole, every byte
/// of it becomes U+FFFD, so the run must be held back until another token ends it.
/// </summary>
internal sealed class ByteFallbackDecoder : TokenDecoder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public override DecoderStage Start(DecoderStage next) => new Stage(next);

    /// <summary>The byte that a token of the form &lt;0xHH&gt; stands for; its first digit may be a plus sign.</summary>
    public static bool TryGetByte(string token, out byte value)
    {
        value = 0;
        if (token.Length != 6 || !token.StartsWith("<0x", StringComparison.Ordinal) || token[5] != '>') return false;
        ReadOnlySpan<char> digits = token[3] == '+' ? token.AsSpan(4, 1) : token.AsSpan(3, 2);
        return byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private sealed class Stage(DecoderStage next) : BufferingStage(next)
    {
        private readonly List<byte> _run = [];

        protected override void Process(string token)
        {
            if (TryGetByte(token, out byte value))
            {
                _run.Add(value);
                return;
            }
            EndRun();
            Next.AppendToken(token);
        }

        public override void Finish()
        {
            EndRun();
            base.Finish();
        }

        private void EndRun()
        {
            if (_run.Count == 0) return;
            byte[] bytes = [.. _run];
            _run.Clear();
            if (IsValid(bytes)) Next.AppendToken(Strict.GetString(bytes));
            else
            {
                for (int i = 0; i < bytes.Length; i++) Next.AppendToken("\uFFFD");
            }
        }

        private static bool IsValid(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
    }
}

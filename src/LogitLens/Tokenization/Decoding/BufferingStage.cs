using System.Text;

namespace LogitLens.Tokenization.Decoding;

/// <summary>A stage that works on whole tokens: it collects fragments until the token ends.</summary>
internal abstract class BufferingStage(DecoderStage next) : DecoderStage
{
    private readonly StringBuilder _token = new();

    protected DecoderStage Next { get; } = next;

    protected abstract void Process(string token);

    public override void Append(ReadOnlySpan<char> fragment) => _token.Append(fragment);

    public override void EndToken()
    {
        string token = _token.ToString();
        _token.Clear();
        Process(token);
    }

    public override void Finish() => Next.Finish();
}

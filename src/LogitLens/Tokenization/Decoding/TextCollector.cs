using System.Text;

namespace LogitLens.Tokenization.Decoding;

/// <summary>The end of every chain: the text so far. Without a decoder the tokens are joined with spaces.</summary>
internal sealed class TextCollector(string separator) : DecoderStage
{
    private readonly StringBuilder _text = new();
    private bool _tokenEnded;

    public override void Append(ReadOnlySpan<char> fragment)
    {
        Separate();
        _text.Append(fragment);
    }

    public override void EndToken()
    {
        Separate();
        _tokenEnded = true;
    }

    public override void Finish() { }

    /// <summary>The text since the last call.</summary>
    public string Take()
    {
        string text = _text.ToString();
        _text.Clear();
        return text;
    }

    private void Separate()
    {
        if (_tokenEnded) _text.Append(separator);
        _tokenEnded = false;
    }
}

using LogitLens.Tokenization.Decoding;

namespace LogitLens.Tokenization;

/// <summary>
/// Turns ids into text one at a time. It never gives half a character: bytes that may still become one are held back, and so
/// is text that a later token could change. All it gives, joined, is what <see cref="Tokenizer.Decode"/> gives for all ids.
/// </summary>
public sealed class TokenStreamDecoder
{
    private readonly TokenDecoder? _decoder;
    private readonly Func<int, string?> _textOf;
    private TextCollector _collector;
    private DecoderStage _first;

    internal TokenStreamDecoder(TokenDecoder? decoder, Func<int, string?> textOf)
    {
        (_decoder, _textOf) = (decoder, textOf);
        (_collector, _first) = Start();
    }

    /// <summary>Takes the next id and gives the text that is certain by now, which may be empty.</summary>
    public string Append(int id)
    {
        Push(id);
        return _collector.Take();
    }

    /// <summary>Gives the text still held back, incomplete characters as U+FFFD, and starts over.</summary>
    public string Flush()
    {
        _first.Finish();
        string rest = _collector.Take();
        (_collector, _first) = Start();
        return rest;
    }

    internal void Push(int id)
    {
        if (_textOf(id) is { } token) _first.AppendToken(token);
    }

    private (TextCollector Collector, DecoderStage First) Start()
    {
        var collector = new TextCollector(separator: _decoder is null ? " " : "");
        return (collector, _decoder?.Start(collector) ?? collector);
    }
}

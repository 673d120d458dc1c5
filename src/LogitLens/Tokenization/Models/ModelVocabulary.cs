using System.Text;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tokenization.Models;

/// <summary>The token strings of the model and their ids; ids may leave holes.</summary>
internal sealed class ModelVocabulary
{
    /// <summary>Ids above this are taken for damage: no vocabulary comes near, and the table is that long.</summary>
    public const int HighestId = 16_777_215;

    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly string?[] _texts;

    public ModelVocabulary(Dictionary<string, int> ids, string file)
    {
        _ids = ids;
        _bySpan = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _texts = new string?[ids.Count == 0 ? 0 : ids.Values.Max() + 1];
        foreach ((string text, int id) in ids)
        {
            if (_texts[id] is { } other) throw TokenizerErrors.DuplicateId(file, id, other, text);
            _texts[id] = text;
        }
    }

    /// <summary>The number of tokens, which is not above the highest id when there are holes.</summary>
    public int Count => _ids.Count;

    /// <summary>The highest id + 1.</summary>
    public int Size => _texts.Length;

    public string? TextOf(int id) => (uint)id < (uint)_texts.Length ? _texts[id] : null;

    public bool TryGetId(ReadOnlySpan<char> text, out int id) => _bySpan.TryGetValue(text, out id);

    /// <summary>A new table of the tokens that are one code point.</summary>
    public Dictionary<int, int> CollectSingleCharacterIds()
    {
        var ids = new Dictionary<int, int>();
        foreach ((string text, int id) in _ids)
        {
            if (text.Length is 1 or 2 && Rune.TryGetRuneAt(text, 0, out Rune rune) && rune.Utf16SequenceLength == text.Length)
                ids[rune.Value] = id;
        }
        return ids;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LogitLens.Tokenization.Reading;
using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Models;

/// <summary>Byte-pair encoding (Sennrich et al. 2016, https://arxiv.org/abs/1508.07909), over bytes or characters.</summary>
internal sealed class BpeModel : TokenModel
{
    private const int MostCachedPieces = 20_000, LongestCachedPiece = 64;

    private readonly BpeOptions _options;
    private readonly MergeTable _merges;
    private readonly Dictionary<int, int> _characterIds;
    private readonly int[] _byteIds = new int[256];
    private readonly bool _decorated;
    private readonly int _unknownId = -1;
    private readonly string _file;

    private readonly ConcurrentBag<Scratch> _scratch = [];
    private readonly ConcurrentDictionary<string, int[]> _cache = new();
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _cacheBySpan;
    private int _cached;

    public BpeModel(ModelVocabulary vocabulary, MergeTable merges, BpeOptions options, string file) : base(vocabulary)
    {
        (_options, _merges, _file) = (options, merges, file);
        _characterIds = vocabulary.CollectSingleCharacterIds();
        _decorated = !string.IsNullOrEmpty(options.ContinuingSubwordPrefix) || !string.IsNullOrEmpty(options.EndOfWordSuffix);
        _cacheBySpan = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
        if (options.UnknownToken is { } unknown && vocabulary.TryGetId(unknown, out int id)) _unknownId = id;
        for (int b = 0; b < 256; b++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"<0x{b:X2}>");
            _byteIds[b] = vocabulary.TryGetId(name, out id) ? id : -1;
        }
    }

    public override int? UnknownId => _unknownId >= 0 ? _unknownId : null;

    public override void Encode(ReadOnlySpan<char> piece, List<int> output)
    {
        if (_options.IgnoreMerges && Vocabulary.TryGetId(piece, out int whole))
        {
            output.Add(whole);
            return;
        }
        if (piece.Length <= LongestCachedPiece && _cacheBySpan.TryGetValue(piece, out int[]? known))
        {
            output.AddRange(known);
            return;
        }
        int start = output.Count;
        if (!_scratch.TryTake(out Scratch? scratch)) scratch = new(new(_merges));
        scratch.Word.Clear();
        AddCharacters(piece, scratch.Word);
        scratch.Queue.Merge(scratch.Word, output);
        if (scratch.Word.Capacity <= 1 << 16) _scratch.Add(scratch);
        if (piece.Length > LongestCachedPiece || Volatile.Read(ref _cached) >= MostCachedPieces) return;
        if (_cache.TryAdd(piece.ToString(), [.. output.Skip(start)])) Interlocked.Increment(ref _cached);
    }

    /// <summary>The ids of the single characters: those of the vocabulary, else their bytes, else the unknown token.</summary>
    private void AddCharacters(ReadOnlySpan<char> piece, List<int> word)
    {
        bool unknownPending = false;
        for (int i = 0; i < piece.Length;)
        {
            int codePoint = CodePoints.At(piece, i, out int length);
            ReadOnlySpan<char> character = piece.Slice(i, length);
            if (_decorated) character = Decorate(character, isFirst: i == 0, isLast: i + length == piece.Length);
            i += length;
            if (_decorated ? Vocabulary.TryGetId(character, out int id) : _characterIds.TryGetValue(codePoint, out id))
            {
                if (unknownPending) word.Add(_unknownId);
                unknownPending = false;
                word.Add(id);
            }
            else if (!(_options.ByteFallback && TryAddBytes(character, word)) && _options.UnknownToken is { } unknown)
            {
                if (_unknownId < 0) throw TokenizerErrors.UnknownTokenMissing(_file, unknown, character.ToString());
                if (unknownPending && !_options.FuseUnknown) word.Add(_unknownId);
                unknownPending = true;
            }
        }
        if (unknownPending) word.Add(_unknownId);
    }

    private string Decorate(ReadOnlySpan<char> character, bool isFirst, bool isLast) =>
        $"{(isFirst ? "" : _options.ContinuingSubwordPrefix)}{character}{(isLast ? _options.EndOfWordSuffix : "")}";

    private bool TryAddBytes(ReadOnlySpan<char> character, List<int> word)
    {
        Span<byte> bytes = character.Length <= 64 ? stackalloc byte[3 * character.Length] : new byte[3 * character.Length];
        bytes = bytes[..Encoding.UTF8.GetBytes(character, bytes)];
        foreach (byte b in bytes)
        {
            if (_byteIds[b] < 0) return false;
        }
        foreach (byte b in bytes) word.Add(_byteIds[b]);
        return true;
    }

    private sealed record Scratch(MergeQueue Queue)
    {
        public List<int> Word { get; } = [];
    }
}

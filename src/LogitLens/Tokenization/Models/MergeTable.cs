using System.Numerics;
using System.Runtime.CompilerServices;

namespace LogitLens.Tokenization.Models;

/// <summary>
/// Which pairs of neighbouring tokens become which token, and how early: the lower the rank, the earlier. An open hash table,
/// as half a million merges are set while loading and each is looked up for every character of a text.
/// </summary>
internal sealed class MergeTable
{
    private const ulong Spread = 0x9E3779B97F4A7C15;

    // A key is the pair plus one, so that zero is an empty place.
    private ulong[] _keys;
    private (int Rank, int Result)[] _values;
    private int _count, _shift;

    public MergeTable(int capacity)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * capacity));
        (_keys, _values, _shift) = (new ulong[size], new (int, int)[size], 64 - BitOperations.Log2((uint)size));
    }

    /// <summary>Sets the merge of a pair; a pair that is named again takes its later rank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int left, int right, int rank, int result)
    {
        ulong key = Key(left, right);
        int place = Place(key);
        if (_keys[place] == 0)
        {
            if (2 * ++_count > _keys.Length)
            {
                Grow();
                place = Place(key);
            }
            _keys[place] = key;
        }
        _values[place] = (rank, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryGet(int left, int right, out int rank, out int result)
    {
        int place = Place(Key(left, right));
        (rank, result) = _values[place];
        return _keys[place] != 0;
    }

    /// <summary>Where the key is, or the empty place where it would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong key)
    {
        ulong[] keys = _keys;
        int place = (int)(key * Spread >> _shift);
        while (keys[place] != 0 && keys[place] != key) place = (place + 1) & (keys.Length - 1);
        return place;
    }

    private void Grow()
    {
        (ulong[] keys, (int Rank, int Result)[] values) = (_keys, _values);
        (_keys, _values, _shift) = (new ulong[2 * keys.Length], new (int, int)[2 * keys.Length], _shift - 1);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0) continue;
            int place = Place(keys[i]);
            _keys[place] = keys[i];
            _values[place] = values[i];
        }
    }

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32 | (uint)right) + 1;
}

namespace LogitLens.Tokenization.Models;

/// <summary>
/// Applies merges to a word in order of rank, the leftmost first among equals, over a linked list with a priority queue:
/// n log n for n characters, however long the word. Stale queue entries are recognised as the official library does, by the
/// token their pair would make now, so that even odd merge lists give its result.
/// </summary>
internal sealed class MergeQueue(MergeTable merges)
{
    private struct Symbol
    {
        public int Id;
        public int Previous;
        public int Next;
        public bool Removed;
    }

    private readonly PriorityQueue<(int Position, int Result), ulong> _queue = new();
    private Symbol[] _symbols = new Symbol[64];

    /// <summary>Appends what the ids of a word's characters merge to.</summary>
    public void Merge(List<int> word, List<int> output)
    {
        if (word.Count > _symbols.Length) _symbols = new Symbol[Math.Max(word.Count, 2 * _symbols.Length)];
        for (int i = 0; i < word.Count; i++)
            _symbols[i] = new() { Id = word[i], Previous = i - 1, Next = i + 1 < word.Count ? i + 1 : -1 };
        _queue.Clear();
        for (int i = 0; i + 1 < word.Count; i++) Enqueue(i, i + 1);
        while (_queue.TryDequeue(out (int Position, int Result) top, out _)) Apply(top.Position, top.Result);
        for (int i = 0; i < word.Count; i++)
        {
            if (!_symbols[i].Removed) output.Add(_symbols[i].Id);
        }
        if (_symbols.Length > 1 << 16) _symbols = new Symbol[64];
    }

    private void Apply(int position, int result)
    {
        ref Symbol left = ref _symbols[position];
        if (left.Removed || left.Next < 0) return;
        ref Symbol right = ref _symbols[left.Next];
        if (!merges.TryGet(left.Id, right.Id, out _, out int now) || now != result) return;
        left.Id = result;
        left.Next = right.Next;
        right.Removed = true;
        if (left.Next >= 0) _symbols[left.Next].Previous = position;
        if (left.Previous >= 0) Enqueue(left.Previous, position);
        if (left.Next >= 0) Enqueue(position, left.Next);
    }

    private void Enqueue(int left, int right)
    {
        if (merges.TryGet(_symbols[left].Id, _symbols[right].Id, out int rank, out int result))
            _queue.Enqueue((left, result), (ulong)(uint)rank << 32 | (uint)left);
    }
}

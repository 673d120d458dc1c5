using LogitLens.Tokenization;

namespace LogitLens.Unicode;

/// <summary>
/// Finds the readings of a perhaps damaged byte-alphabet form. Each position is read as an alphabet character or as the first
/// of a damaged piece; per position and UTF-8 state only the readings with the fewest repairs are kept, so that the work grows
/// with the length of the text and not with the number of readings.
/// </summary>
internal static class FormSearch
{
    /// <summary>The damaged pieces by their first character.</summary>
    private static readonly Lazy<ILookup<char, (string Damaged, char Original)>> Pieces = new(() =>
        CharacterFacts.All.NormalizedForms.Distinct().ToLookup(f => f.Form[0], f => (f.Form, f.Original)));

    /// <summary>Readings whose bytes are a piece of valid UTF-8, the best <paramref name="limit"/> of each final state.</summary>
    public static IEnumerable<RepairedForm> Readings(string form, int limit) => Readings(form, Utf8Step.Next, limit);

    /// <summary>The reading with the fewest repairs, whatever its bytes are as UTF-8; none where a piece has no reading at all.</summary>
    public static IEnumerable<RepairedForm> AnyReading(string form) => Readings(form, (state, _) => state, 1);

    private static IEnumerable<RepairedForm> Readings(string form, Func<int, byte, int> next, int limit)
    {
        List<Path>?[][] paths = [.. Enumerable.Range(0, form.Length + 1).Select(_ => new List<Path>?[Utf8Step.Count])];
        paths[0][Utf8Step.Start] = [new Path(null, 0, 0, default, 0)];
        for (int at = 0; at < form.Length; at++)
        {
            for (int state = 0; state < Utf8Step.Count; state++)
            {
                if (paths[at][state] is null) continue;
                if (ByteAlphabet.TryToByte(form[at], out _)) Advance(at, state, 1, form[at], 0);
                foreach ((string damaged, char original) in Pieces.Value[form[at]])
                    if (string.CompareOrdinal(form, at, damaged, 0, damaged.Length) == 0)
                        Advance(at, state, damaged.Length, original, 1);
            }
            paths[at] = [];
        }
        return paths[^1].Where(list => list is not null).SelectMany(list => list!).Select(path => Reading(form, path));

        void Advance(int at, int state, int length, char original, int repairs)
        {
            _ = ByteAlphabet.TryToByte(original, out byte value);
            int to = next(state, value);
            if (to == Utf8Step.None) return;
            List<Path> there = paths[at + length][to] ??= [];
            foreach (Path path in paths[at][state]!) Keep(there, new Path(path, at, length, original, path.Repairs + repairs), limit);
        }
    }

    /// <summary>Inserts a path after those with as few repairs; the list stays sorted and within the limit.</summary>
    private static void Keep(List<Path> list, Path path, int limit)
    {
        int index = list.Count;
        while (index > 0 && list[index - 1].Repairs > path.Repairs) index--;
        if (index >= limit) return;
        list.Insert(index, path);
        if (list.Count > limit) list.RemoveAt(limit);
    }

    private static RepairedForm Reading(string form, Path end)
    {
        List<char> characters = [];
        List<FormRepair> repairs = [];
        for (Path path = end; path.Previous is not null; path = path.Previous)
        {
            characters.Add(path.Original);
            if (path.Repairs == path.Previous.Repairs) continue;
            _ = ByteAlphabet.TryToByte(path.Original, out byte value);
            repairs.Add(new FormRepair(path.Start, form.Substring(path.Start, path.Length), path.Original, value));
        }
        characters.Reverse();
        repairs.Reverse();
        string whole = new([.. characters]);
        byte[] bytes = ByteAlphabet.TryToBytes(whole, out byte[]? found) ? found : []; // every character came from the alphabet
        return new RepairedForm(whole, Array.AsReadOnly(bytes), Utf8Prefix.Analyze(bytes).State, repairs.AsReadOnly());
    }

    /// <summary>One more character read, at <see cref="Start"/> of the text, after those of <see cref="Previous"/>.</summary>
    private sealed class Path(Path? previous, int start, int length, char original, int repairs)
    {
        public Path? Previous => previous;
        public int Start => start;
        public int Length => length;
        public char Original => original;
        public int Repairs => repairs;
    }
}

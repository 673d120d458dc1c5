using System.Globalization;
using System.Text;
using LogitLens.Unicode;

namespace LogitLens.Generation.WholeEmoji;

/// <summary>Adds up where the mass of a walk ends.</summary>
/// <param name="layers">How many layers are read; the last counts for the order.</param>
internal sealed class MassLedger(int layers)
{
    private readonly Dictionary<Emoji, Entry> _emoji = [];
    private readonly Dictionary<Rune, Entry> _characters = [];
    private readonly double[] _broken = new double[layers], _elsewhere = new double[layers], _pruned = new double[layers];

    /// <summary>Mass at layer L that has found its end.</summary>
    public double Settled { get; private set; }

    /// <summary>A path that ends so.</summary>
    public void Add(EmojiOutcome outcome, IReadOnlyList<int> path, ReadOnlySpan<double> mass)
    {
        if (outcome.Next is not null) Add(_pruned, mass);
        else if (outcome.Emoji is { } emoji) Add(_emoji, emoji, path, mass);
        else if (outcome.Character is { } character) Add(_characters, character, path, mass);
        else Add(outcome.IsBroken ? _broken : _elsewhere, mass);
        Settled += mass[^1];
    }

    public EmojiDistribution Close(IReadOnlyList<int> layersRead, double leastMass, int steps)
    {
        Dictionary<Emoji, int> order = _emoji.Count == 0 ? [] : EmojiData.All.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => p.i);
        return new EmojiDistribution
        {
            Layers = layersRead,
            Emoji = [.. _emoji.OrderByDescending(e => e.Value.Mass[^1]).ThenBy(e => order[e.Key]).Select(e => new EmojiMass(e.Key, e.Value.Mass, e.Value.Path))],
            Characters = [.. _characters.OrderByDescending(c => c.Value.Mass[^1]).ThenBy(c => c.Key).Select(c => new CharacterMass(c.Key.Value,
                UnicodeNames.Of(c.Key), CharacterFacts.All.CategoryOf(c.Key.Value) != UnicodeCategory.OtherNotAssigned, c.Value.Mass, c.Value.Path))],
            Broken = _broken,
            Elsewhere = _elsewhere,
            Pruned = _pruned,
            LeastMass = leastMass,
            Steps = steps,
        };
    }

    private void Add<TKey>(Dictionary<TKey, Entry> entries, TKey key, IReadOnlyList<int> path, ReadOnlySpan<double> mass) where TKey : notnull
    {
        if (!entries.TryGetValue(key, out Entry? entry)) entries[key] = entry = new Entry(layers);
        Add(entry.Mass, mass);
        if (mass[^1] <= entry.Best) return;
        (entry.Best, entry.Path) = (mass[^1], [.. path]);
    }

    private static void Add(double[] sums, ReadOnlySpan<double> mass)
    {
        for (int l = 0; l < sums.Length; l++) sums[l] += mass[l];
    }

    private sealed class Entry(int layers)
    {
        public double[] Mass { get; } = new double[layers];
        public double Best { get; set; } = -1;
        public int[] Path { get; set; } = [];
    }
}

using System.Globalization;
using LogitLens.Tensors;

namespace LogitLens.Interventions;

/// <summary>Positions as users write them, see <see cref="ResidualEdit.Positions"/>.</summary>
internal sealed class PositionSelection
{
    /// <summary>Every position, those of an answer too.</summary>
    public const string All = "all";

    private readonly string _text;
    private readonly int _prompt, _most;
    private readonly (int From, int To)[] _ranges;

    private PositionSelection(string text, int prompt, int most)
    {
        (_text, _prompt, _most) = (text, prompt, most);
        _ranges = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Range)];
    }

    /// <summary>The positions that a text names.</summary>
    /// <param name="text">The selection.</param>
    /// <param name="prompt">Positions of the prompt, from whose end negative ones count.</param>
    /// <param name="most">Positions that there may come to be.</param>
    /// <exception cref="InputException">It does not parse, or names a position that cannot come to be.</exception>
    public static PositionSelection Parse(string text, int prompt, int most) => new(text, prompt, most);

    /// <summary>Whether a position is among them.</summary>
    public bool Contains(int position) => _ranges.Any(r => r.From <= position && position <= r.To);

    private (int From, int To) Range(string part)
    {
        if (part == All) return (0, int.MaxValue);
        string[] ends = part.Split("..");
        if (ends.Length > 2) throw Wrong($"\"{part}\" has more than one ..");
        if (ends.Length == 1) return (Position(part), Position(part));
        (int from, int to) = (ends[0].Length == 0 ? 0 : Position(ends[0]), ends[1].Length == 0 ? int.MaxValue : Position(ends[1]));
        return from <= to ? (from, to) : throw Wrong($"{ends[0]} comes after {ends[1]}");
    }

    private int Position(string number)
    {
        if (!int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)) throw Wrong($"\"{number}\" is not a number");
        long position = value < 0 ? (long)_prompt + value : value;
        return position >= 0 && position < _most ? (int)position : throw Wrong($"position {number} does not exist");
    }

    private InputException Wrong(string what) => new($"positions \"{_text}\": {what}; the prompt has the positions 0..{_prompt - 1}" +
        $"{(_most > _prompt ? $", and its answer may come to {_most - 1}" : "")}. Write 3, 3..7, 5.., -1 (the prompt's last) or all.");
}

using System.Globalization;
using LogitLens.Tensors;

namespace LogitLens.Experiments.Surveys;

/// <summary>A part of a list: the first of three is <c>1/3</c>. The parts put together in their order are the whole.</summary>
/// <param name="Number">1..Count.</param>
/// <param name="Count">Parts.</param>
public readonly record struct Shard(int Number, int Count)
{
    /// <summary>The whole list.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>i/n</c>.</summary>
    /// <exception cref="InputException">It is no such part.</exception>
    public static Shard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split('/');
        if (ends.Length != 2 || !TryNumber(ends[0], out int number) || !TryNumber(ends[1], out int count))
            throw new InputException($"the shard is \"{text}\"; expected i/n, such as 2/7 for the second of seven.");
        return count >= 1 && number >= 1 && number <= count ? new Shard(number, count)
            : throw new InputException($"the shard {text} is out of range; of {count} shards there are 1/{count} to {count}/{count}.");
    }

    /// <summary>The names of this part.</summary>
    public IReadOnlyList<SurveyName> Of(IReadOnlyList<SurveyName> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        int first = (int)((long)names.Count * (Number - 1) / Count), end = (int)((long)names.Count * Number / Count);
        return [.. names.Skip(first).Take(end - first)];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}/{Count}";

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

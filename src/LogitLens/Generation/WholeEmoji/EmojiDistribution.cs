using LogitLens.Unicode;

namespace LogitLens.Generation.WholeEmoji;

/// <summary>
/// The distribution over whole emoji that a model would emit next, whatever tokens spell them. Each figure is a probability for every
/// layer read: at layer L the model's own, below it the product of the lens' probabilities at each step of the path. For each layer the
/// masses of the emoji, the characters, and the three remainders sum to 1.
/// </summary>
public sealed record EmojiDistribution
{
    /// <summary>The layers read, ascending; the last is L.</summary>
    public required IReadOnlyList<int> Layers { get; init; }

    /// <summary>The emoji that were reached, most probable at layer L first; equals in the order of the emoji list.</summary>
    public required IReadOnlyList<EmojiMass> Emoji { get; init; }

    /// <summary>Characters assembled from several tokens that are valid UTF-8 and begin no emoji, most probable first.</summary>
    public required IReadOnlyList<CharacterMass> Characters { get; init; }

    /// <summary>Mass on characters that were begun and never finished.</summary>
    public required IReadOnlyList<double> Broken { get; init; }

    /// <summary>Mass on texts that begin with something else than an emoji.</summary>
    public required IReadOnlyList<double> Elsewhere { get; init; }

    /// <summary>Mass on beginnings of emoji that were not followed, each of less than <see cref="LeastMass"/>.</summary>
    public required IReadOnlyList<double> Pruned { get; init; }

    /// <summary>Beginnings whose mass stays below this at every layer read are not followed.</summary>
    public required double LeastMass { get; init; }

    /// <summary>Forward steps that it took.</summary>
    public required int Steps { get; init; }

    /// <summary>Mass on emoji, for each layer.</summary>
    public IReadOnlyList<double> Covered => [.. Layers.Select((_, l) => Emoji.Sum(e => e.Mass[l]))];
}

/// <summary>An emoji and how probable it is.</summary>
/// <param name="Emoji">The emoji.</param>
/// <param name="Mass">Probability for each layer, over all ways to spell it.</param>
/// <param name="Tokens">The most probable way to spell it at layer L: token ids. The last may hold text after the emoji.</param>
public sealed record EmojiMass(Emoji Emoji, IReadOnlyList<double> Mass, IReadOnlyList<int> Tokens);

/// <summary>A character that is no emoji and how probable it is.</summary>
/// <param name="CodePoint">The code point.</param>
/// <param name="Name">Its name in the Unicode Standard; where no character is assigned, the standard's label, such as &lt;reserved-1F0FF&gt;.</param>
/// <param name="Assigned">Whether a character is assigned to it.</param>
/// <param name="Mass">Probability for each layer.</param>
/// <param name="Tokens">The most probable way to spell it at layer L: token ids.</param>
public sealed record CharacterMass(int CodePoint, string Name, bool Assigned, IReadOnlyList<double> Mass, IReadOnlyList<int> Tokens);

using LogitLens.Head;
using LogitLens.Tensors;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Experiments;

/// <summary>The names of emoji that exist.</summary>
public static class ExistingNames
{
    /// <summary>The emoji of a name, letter case aside; null where there is none.</summary>
    public static Emoji? Find(string name) => EmojiData.FindByName(name) is { Status: EmojiStatus.FullyQualified } emoji ? emoji : null;

    /// <summary>The emoji of a name that must exist.</summary>
    /// <exception cref="InputException">There is none; names near it are proposed.</exception>
    public static Emoji Get(string name) => Find(name) ?? throw new InputException(
        $"there is no emoji named \"{name}\" in Unicode {EmojiData.Version}; a control must exist. {NearestNames.Suggest(name, Plain.Select(e => e.Name), 3)}".TrimEnd());

    /// <summary>
    /// The existing emoji whose name is nearest to another name: the largest cosine between the mean head rows of their tokens, the
    /// mean row of the head taken away from each.
    /// </summary>
    /// <param name="rows">The head.</param>
    /// <param name="tokenizer">The vocabulary.</param>
    /// <param name="name">The name; an emoji of this very name is no candidate.</param>
    public static Emoji Nearest(HeadRows rows, Tokenizer tokenizer, string name)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double[] mean = RowSum.MeanOf(new RowSpace(rows));
        float[] own = Centred(rows, tokenizer, name, mean);
        return Plain.Where(e => !e.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .MaxBy(e => ConceptReader.Cosine(own, Centred(rows, tokenizer, e.Name, mean)))!;
    }

    /// <summary>Emoji of plain names: no flags, no skin tones, no joined people.</summary>
    internal static IEnumerable<Emoji> Plain => EmojiData.SimplestFirst.Where(e => !e.Name.Contains(':', StringComparison.Ordinal) && e.Group != "Flags");

    private static float[] Centred(HeadRows rows, Tokenizer tokenizer, string name, double[] mean)
    {
        int[] ids = [.. NameTokens.Of(tokenizer, name).Where(id => id < rows.Count)];
        float[] direction = ids.Length > 0 ? [.. Concept.Of(rows, ids).Direction] : Array.ConvertAll(mean, m => (float)m);
        for (int i = 0; i < direction.Length; i++) direction[i] = (float)(direction[i] - mean[i]);
        return direction;
    }
}

using System.Text;
using LogitLens.Experiments;
using LogitLens.Generation.WholeEmoji;

namespace LogitLens.Reports.Tables;

/// <summary>What a model would emit as a whole at a layer, and how probable that is. The properties are the columns.</summary>
internal sealed record EmojiRow(string Side, string Concept, int Layer, string Kind, string? Text, string? Name, double Probability, string? TokenIds)
{
    /// <summary>The rows of an experiment: of the subject and then of the control the distribution, layer by layer.</summary>
    public static IEnumerable<EmojiRow> Of(EmojiReport report) => Of("subject", report.Subject).Concat(Of("control", report.Control));

    private static IEnumerable<EmojiRow> Of(string side, EmojiCase found)
    {
        EmojiDistribution distribution = found.Distribution;
        for (int l = 0; l < distribution.Layers.Count; l++)
        {
            int layer = distribution.Layers[l];
            foreach (EmojiMass emoji in distribution.Emoji) yield return Row("emoji", emoji.Emoji.Text, emoji.Emoji.Name, emoji.Mass[l], emoji.Tokens);
            foreach (CharacterMass character in distribution.Characters)
                yield return Row("character", TextOf(character.CodePoint), character.Name, character.Mass[l], character.Tokens);
            yield return Row("broken", null, null, distribution.Broken[l], null);
            yield return Row("elsewhere", null, null, distribution.Elsewhere[l], null);
            yield return Row("pruned", null, null, distribution.Pruned[l], null);

            EmojiRow Row(string kind, string? text, string? name, double mass, IReadOnlyList<int>? tokens) =>
                new(side, found.Name, layer, kind, text, name, mass, tokens is null ? null : string.Join(' ', tokens));
        }
    }

    private static string? TextOf(int codePoint) => Rune.IsValid(codePoint) ? new Rune(codePoint).ToString() : null;
}
